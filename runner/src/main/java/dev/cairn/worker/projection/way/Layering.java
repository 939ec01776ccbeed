package dev.cairn.worker.projection.way;

import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.showing.Projection;
import dev.cairn.worker.projection.showing.Showing;
import dev.cairn.worker.projection.showing.Shown;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Realises one tree of all inputs and lets it show through the scratch folder: any number, in one mount. Where there
/// are few input folders, each is mounted over that, so that nothing can be made in them.
public final class Layering implements Way {
    private final int few;

    public Layering(int few) {
        this.few = few;
    }

    @Override
    public Projection show(Showing showing, List<Shown> all, Inputs inputs) throws IOException {
        Below below = Below.of(showing, all);
        for (Shown.Place place : below.places()) {
            showing.bind(place.place(), place.path());
        }
        if (below.folders().size() <= few) {
            for (String folder : below.folders()) {
                showing.bind(below.top().resolve(folder), folder);
            }
        }
        showing.witness(new Layered(showing.work().top(), inputs));
        return showing.done(Optional.of(below.top()), inputs);
    }
}
