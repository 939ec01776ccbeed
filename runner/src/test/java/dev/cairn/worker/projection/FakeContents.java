package dev.cairn.worker.projection;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.content.Modes;
import dev.cairn.store.file.LocalFile;
import dev.cairn.system.Stat;
import dev.cairn.worker.projection.input.Contents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Content in a folder: files as the store keeps them, or where a person has them.
public final class FakeContents implements Contents {
    private final Path folder;
    private final Map<Cid, Path> plain = new HashMap<>();
    private final Map<Cid, Path> executable = new HashMap<>();
    private final Map<Cid, Path> inPlace = new HashMap<>();
    private final Map<Cid, List<Entry>> folders = new HashMap<>();
    private final List<LocalFile> relinked = new ArrayList<>();

    public FakeContents(Path folder) {
        this.folder = folder;
    }

    public static Cid cid(String content) {
        return Cid.ofBlock(Codec.RAW, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Stores a file, once for each of the two kinds.
    public Cid file(String content) {
        Cid cid = cid(content);
        try {
            for (boolean kind : new boolean[] {false, true}) {
                Path file = folder.resolve(cid + (kind ? "x" : ""));
                if (Files.notExists(file)) {
                    Files.writeString(file, content);
                    Modes.seal(file, kind);
                }
                (kind ? executable : plain).put(cid, file);
            }
            return cid;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Remembers a person's file.
    public Cid inPlace(Path file) {
        try {
            Cid cid = cid(Files.readString(file));
            inPlace.put(cid, file);
            return cid;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Cid folder(Entry... entries) {
        Cid cid = cid(List.of(entries).toString());
        folders.put(cid, List.of(entries));
        return cid;
    }

    /// The stored file.
    public Path stored(Cid cid) {
        return Objects.requireNonNull(plain.get(cid));
    }

    /// Those that were said to have had further names.
    public List<LocalFile> relinked() {
        return relinked;
    }

    @Override
    public Map<Cid, LocalFile> files(Collection<Cid> cids, boolean isExecutable) {
        Map<Cid, LocalFile> found = new HashMap<>();
        for (Cid cid : cids) {
            Path own = (isExecutable ? executable : plain).get(cid);
            Path place = own == null ? inPlace.get(cid) : own;
            if (place != null) {
                found.put(cid, new LocalFile(place, cid, Stat.of(place).orElseThrow(), own == null));
            }
        }
        return found;
    }

    @Override
    public List<Entry> entries(Cid cid) {
        List<Entry> entries = folders.get(cid);
        if (entries == null) {
            throw new CairnException(Kind.MISSING, "the folder " + cid + " is not here");
        }
        return entries;
    }

    @Override
    public boolean holds(Path place, Cid cid) {
        try {
            return Files.isDirectory(place) || cid(Files.readString(place)).equals(cid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void relinked(Collection<LocalFile> files) {
        relinked.addAll(files);
    }
}
