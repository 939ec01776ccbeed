package dev.cairn.worker.projection.way;

import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.showing.Projection;
import dev.cairn.worker.projection.showing.Showing;
import dev.cairn.worker.projection.showing.Shown;
import java.io.IOException;
import java.util.List;

/// A way to show inputs.
public interface Way {
    Projection show(Showing showing, List<Shown> all, Inputs inputs) throws IOException;
}
