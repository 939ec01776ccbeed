package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import java.util.List;
import java.util.function.Supplier;

/// The tasks that other people had of a workflow's processes, as far as they are known here.
@FunctionalInterface
public interface OthersTasks {
    /// Nobody's.
    OthersTasks NONE = (process, member) -> List.of();

    /// A task of somebody else.
    ///
    /// @param who finds out what they are called, which takes a while
    record Theirs(Cid task, Supplier<String> who) {}

    /// Those of one member of a process, the newest first.
    ///
    /// @param member as [Misses#memberName] calls it
    List<Theirs> tasks(String process, String member);
}
