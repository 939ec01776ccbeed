package dev.cairn.container;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Something that can run programs in containers: bubblewrap, or, with nothing isolated, the machine itself.
/// What is promised of those that isolate is written down, as seen from inside, in their contract test.
public interface ContainerRuntime {
    /// As `--runtime` calls it.
    String name();

    /// Whether a program sees only what its sandbox describes.
    boolean isolates();

    /// Why this does not work on this machine, in one sentence that says the mend; empty if it works. Starts a
    /// container to find out.
    ///
    /// @param folder where it may work for that; nothing is left there
    Optional<String> obstacle(Path folder);

    /// What it promises and this machine does not let it keep, each in one sentence.
    List<String> shortcomings();

    /// Why limits on memory are not enforced here, in one of those sentences; empty if they are.
    Optional<String> unlimited();

    /// Whether [Work#below] can be used for scratch folders on the file system of this one.
    boolean showsTrees(Path folder);

    /// Runs a program and waits until it and all that it started is gone. Many threads may do so at once.
    ///
    /// @throws CairnException UNAVAILABLE, with the mend, if no container can be started here; FULL or
    ///     UNREADABLE if its streams cannot be captured
    Ended run(Sandbox sandbox, Cancellation cancellation);
}
