package dev.cairn.cli.doctor;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.config.Peers;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.peer.Connections;
import dev.cairn.source.Source;
import dev.cairn.source.car.CarFileSource;
import dev.cairn.system.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Whether those answer who are asked for content.
final class SourceCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A block that is its own name: who answers at all has it.
    private static final Cid ANYBODYS = Cid.parse("bafkqaaa");

    /// A block that a file has or has not: for that it is read.
    private static final Cid EMPTY = Cid.ofBlock(Codec.RAW, new byte[0]);

    private SourceCheck() {}

    /// One finding for each source, in their order, all asked at once.
    static List<Finding> look(Peers peers) {
        List<Finding> found = new ArrayList<>();
        found.add(Finding.ok("sources", "the local store"));
        if (peers.sources().isEmpty()) {
            return found;
        }
        try (Connections connections = new Connections(peers)) {
            List<Source> sources = connections.sources();
            Map<Source, Finding> answers = new ConcurrentHashMap<>();
            Workers.each(sources, sources.size(), () -> source -> answers.put(source, look(source)));
            sources.forEach(source -> Optional.ofNullable(answers.get(source)).ifPresent(found::add));
        } catch (CairnException e) {
            found.add(Finding.of("sources", Finding.State.FAIL, e.sentence()));
        }
        return found;
    }

    private static Finding look(Source source) {
        boolean file = source instanceof CarFileSource;
        try {
            boolean _ = source.has(file ? EMPTY : ANYBODYS, Effort.of(PATIENCE, PATIENCE));
            return Finding.ok("sources", source.name() + (file ? " can be read" : " answers"));
        } catch (CairnException e) {
            String mend = file ? "mend it" : "start it";
            return e.sentence().contains("; ")
                    ? Finding.of("sources", Finding.State.FAIL, e.sentence())
                    : Finding.fail("sources", e.sentence(), mend + ", or take it out of the setting sources");
        }
    }
}
