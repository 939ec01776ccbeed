package dev.cairn.store.content;

import dev.cairn.cid.Cid;
import dev.cairn.system.Whereabouts;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// The folder that a store lives in, and what stands where in it.
public record Home(Path folder) {
    public Home {
        folder = Whereabouts.of(folder);
    }

    public Path database() {
        return folder.resolve("cairn.db");
    }

    public Path lockFile() {
        return folder.resolve("lock");
    }

    /// Whole files by their CIDs.
    public Path files() {
        return folder.resolve("files");
    }

    /// Damaged files, for a person to look at.
    public Path quarantine() {
        return folder.resolve("quarantine");
    }

    /// Large files of which not all has come yet, by their CIDs.
    public Path unfinished() {
        return folder.resolve("unfinished");
    }

    /// Where such a file stands.
    public Path unfinished(Cid cid) {
        return unfinished().resolve(cid.toString());
    }

    /// Where tasks work, unless told otherwise.
    public Path scratch() {
        return folder.resolve("scratch");
    }

    /// The secret keys.
    public Path keys() {
        return folder.resolve("keys");
    }

    /// Where a file of the store stands, itself or its executable twin: a file that may be executed is another inode
    /// than one that may not.
    ///
    /// @param cid of version 1
    public Path stored(Cid cid, boolean executable) {
        byte[] digest = cid.digest();
        return shelf(digest.length == 0 ? 0 : digest[digest.length - 1])
                .resolve(executable ? cid + "+x" : cid.toString());
    }

    /// The folders in which files of the store stand.
    public List<Path> shelves() {
        return IntStream.range(0, 1 << Byte.SIZE)
                .mapToObj(number -> shelf((byte) number))
                .toList();
    }

    private Path shelf(byte number) {
        return files().resolve(HexFormat.of().toHexDigits(number));
    }
}
