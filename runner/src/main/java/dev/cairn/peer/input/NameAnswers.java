package dev.cairn.peer.input;

import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Deadline;
import dev.cairn.effort.Effort;
import dev.cairn.job.Origin;
import dev.cairn.name.IpnsName;
import dev.cairn.naming.Resolver;
import dev.cairn.naming.Target;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What names stand for, found out once: all of a run reads the same, whatever is published meanwhile.
final class NameAnswers {
    private final Resolver resolver;
    private final Duration timeout;
    private final Cancellation cancellation;
    private final Map<IpnsName, Target.Content> known = new ConcurrentHashMap<>();

    NameAnswers(Store store, Connections connections, Cancellation cancellation) {
        this.resolver = new Resolver(store.names()::find, connections::sources, InstantSource.system());
        this.timeout = connections.timeout();
        this.cancellation = cancellation;
    }

    /// The content that an address leads to at present.
    ///
    /// @throws dev.cairn.failure.CairnException as [Resolver#resolve] does
    Origin.Ipfs of(Origin.Ipns address) {
        Target.Content content = known.computeIfAbsent(address.name(), this::asked);
        List<String> names = new ArrayList<>(List.of(content.below().split("/", -1)));
        names.addAll(address.path());
        names.removeIf(String::isEmpty);
        return new Origin.Ipfs(content.root(), names);
    }

    private Target.Content asked(IpnsName name) {
        Effort effort = new Effort(timeout, Deadline.in(timeout), cancellation);
        return resolver.resolve(new Target.Alias(name, ""), effort).target();
    }
}
