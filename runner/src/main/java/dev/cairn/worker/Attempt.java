package dev.cairn.worker;

import dev.cairn.container.Captured;
import dev.cairn.container.Usage;
import dev.cairn.worker.collection.Collected;
import dev.cairn.worker.scratch.Scratch;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// One attempt at a task that has ended. Its files lie in its scratch folder until it is closed.
public sealed interface Attempt extends AutoCloseable {
    /// What it took.
    Usage usage();

    Captured stdout();

    Captured stderr();

    /// Removes its scratch folder with all that was not taken out of it.
    @Override
    void close();

    /// It made what it declared.
    ///
    /// @param outputs sorted by the bytes of the path
    record Succeeded(List<Collected> outputs, Usage usage, Captured stdout, Captured stderr, Scratch scratch)
            implements Attempt {
        public Succeeded {
            outputs = List.copyOf(outputs);
        }

        @Override
        public void close() {
            scratch.remove();
        }
    }

    /// It did not.
    ///
    /// @param exit    its exit status, where it ended by itself
    /// @param reason  one sentence or more
    /// @param told    the last lines that it wrote, to standard error or, where that is empty, to standard output
    record Failed(
            Cause cause,
            OptionalInt exit,
            String reason,
            String told,
            Usage usage,
            Captured stdout,
            Captured stderr,
            Scratch scratch)
            implements Attempt {
        /// The same with its streams completed, as far as there is room.
        ///
        /// @param emptied whether to remove first what it left behind
        public Failed completed(boolean emptied) {
            if (emptied) {
                scratch.empty();
            }
            return new Failed(cause, exit, reason, told, usage, stdout.completed(), stderr.completed(), scratch);
        }

        /// Keeps its scratch folder for a person to look at, with symlinks where its inputs were.
        ///
        /// @param kept an existing folder on the same file system; gets a new one inside
        /// @return that
        public Path keep(Path kept) {
            return scratch.keep(kept);
        }

        @Override
        public void close() {
            scratch.remove();
        }
    }

    /// It was cancelled.
    record Stopped(Usage usage, Captured stdout, Captured stderr, Scratch scratch) implements Attempt {
        @Override
        public void close() {
            scratch.remove();
        }
    }

    /// Why a task failed.
    enum Cause {
        /// Its exit status was not 0, or a signal ended it.
        EXIT,
        /// There is no such program.
        NOT_FOUND,
        /// Its time was over.
        TIME,
        /// The kernel killed one of its processes for want of memory.
        MEMORY,
        /// It was refused a further process, for it had all that it may have.
        PROCESSES,
        /// The file system of its scratch folder was full.
        SPACE,
        /// It moved, replaced or altered an input, or a person changed one meanwhile.
        INPUT,
        /// It did not make what it declared, or something that cannot be stored.
        OUTPUT
    }
}
