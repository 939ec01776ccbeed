package dev.cairn.worker.projection.input;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.file.LocalFile;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The files of this machine that the inputs of a task are: asked for all at once.
public final class Located {
    private final Map<Cid, LocalFile> plain;
    private final Map<Cid, LocalFile> executable;

    private Located(Map<Cid, LocalFile> plain, Map<Cid, LocalFile> executable) {
        this.plain = plain;
        this.executable = executable;
    }

    /// Gathers what to ask for.
    public static final class Wanted {
        private final Set<Cid> plain = new HashSet<>();
        private final Set<Cid> executable = new HashSet<>();

        public void add(Cid cid, boolean isExecutable) {
            (isExecutable ? executable : plain).add(cid);
        }

        public Located ask(Contents contents) {
            return new Located(
                    plain.isEmpty() ? Map.of() : contents.files(plain, false),
                    executable.isEmpty() ? Map.of() : contents.files(executable, true));
        }
    }

    /// @param path of the input, for the message
    /// @throws CairnException MISSING if the content is not here
    public LocalFile file(String path, Cid cid, boolean isExecutable) {
        LocalFile file = (isExecutable ? executable : plain).get(cid);
        if (file == null) {
            throw new CairnException(
                    Kind.MISSING,
                    "the input '" + path + "' (" + cid + ") is not on this machine; run the workflow again");
        }
        return file;
    }
}
