package dev.cairn.store.intake.hash;

import dev.cairn.annex.identity.KeyName;
import dev.cairn.annex.key.WholeDigest;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.commit.Change;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.Imported;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Digests of all bytes of a file, computed while it is read for its name.
public final class Digesting {
    private final Map<WholeDigest, MessageDigest> running = new EnumMap<>(WholeDigest.class);

    private Digesting() {}

    /// Those of these that the name of a file of this size does not tell.
    public static Digesting of(Set<WholeDigest> digests, ImportProfile profile, long size) {
        Digesting digesting = new Digesting();
        boolean one = profile.rawLeaves() && size <= profile.chunkSize();
        for (WholeDigest digest : digests) {
            if (!one || digest != WholeDigest.SHA256) {
                digesting.running.put(digest, digest.start());
            }
        }
        return digesting;
    }

    /// What see all bytes.
    public List<MessageDigest> running() {
        return List.copyOf(running.values());
    }

    /// What was learnt when all bytes were read. A hash of which others can make the same counts nowhere as a name:
    /// it stands with no repository.
    public List<Change> learnt(ImportProfile profile, Imported imported) {
        List<Change> changes = new ArrayList<>(running.size());
        KnownKeys.Content content = new KnownKeys.Content(imported.cid(), imported.size(), imported.dagSize());
        running.forEach((digest, state) -> {
            String name = digest.word() + ":" + HexFormat.of().formatHex(state.digest());
            changes.add(KnownKeys.learnt(new KeyName("", name), profile, content, KnownKeys.Origin.READ));
        });
        return changes;
    }

    /// Reads a file whose name is known for one of them.
    ///
    /// @return what was learnt; empty if the name tells it
    public static Optional<Change> one(Hasher hasher, LocalFile file, WholeDigest digest, ImportProfile profile) {
        Digesting digesting = of(Set.of(digest), profile, file.stat().size());
        if (digesting.running.isEmpty()) {
            return Optional.empty();
        }
        Imported imported = hasher.read(file.path(), null, digesting.running()).imported();
        if (!imported.cid().equals(file.cid())) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "the content " + file.cid() + " in " + file.path() + " is damaged; 'cairn verify --repair' looks"
                            + " for it elsewhere");
        }
        return digesting.learnt(profile, imported).stream().findFirst();
    }
}
