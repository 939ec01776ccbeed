package dev.cairn.worker.projection;

import java.io.IOException;
import java.util.List;

/// A way to show inputs.
interface Way {
    Projection show(Showing showing, List<Shown> all, Inputs inputs) throws IOException;
}
