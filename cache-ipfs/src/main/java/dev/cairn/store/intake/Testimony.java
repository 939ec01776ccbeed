package dev.cairn.store.intake;

import dev.cairn.annex.identity.KeyName;
import dev.cairn.cid.Cid;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.task.TaskInput;
import dev.cairn.unixfs.ImportProfile;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Those who say what keys name though nobody here has read it. Any thread may ask.
@FunctionalInterface
public interface Testimony {
    /// Nobody.
    Testimony NONE = (names, profile) -> Map.of();

    /// What was believed of a name.
    ///
    /// @param signers what those are called whose word it is
    record Word(KnownKeys.Content content, List<String> signers) {
        public Word {
            signers = List.copyOf(signers);
        }
    }

    /// What is believed of these names; what nobody knows is not in the answer. It never fails, and takes no
    /// longer than a bounded time.
    ///
    /// @param names of which each holds everywhere
    Map<KeyName, KnownKeys.Content> of(Collection<KeyName> names, ImportProfile profile);

    /// The same for those who write nothing.
    default Testimony unwritten() {
        return this;
    }

    /// What was believed so far, and nobody here has compared with bytes.
    default Map<KeyName, Word> taken() {
        return Map.of();
    }

    /// Takes note that what was believed of a name is wrong: from now on nobody is asked for it.
    default void disbelieve(KeyName name) {}

    /// The records that say, as far as is known here, what these inputs of a task are called: who keeps them knows it
    /// later, too. Many inputs at once cost little more than one.
    default List<Cid> records(Collection<TaskInput> inputs) {
        return List.of();
    }
}
