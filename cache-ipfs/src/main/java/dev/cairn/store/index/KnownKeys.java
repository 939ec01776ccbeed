package dev.cairn.store.index;

import dev.cairn.annex.identity.KeyName;
import dev.cairn.annex.key.WholeDigest;
import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Rows;
import dev.cairn.unixfs.ImportProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which content git-annex's keys name, as far as that was learnt. It stays known when the content is gone, for no
/// digest of a file of several blocks gives its CID. Each profile makes another CID of it.
public final class KnownKeys {
    private final Database database;

    public KnownKeys(Database database) {
        this.database = database;
    }

    /// How it came to be known.
    public enum Origin {
        /// All bytes were read here, and had the digest of the key.
        READ
    }

    /// What a key names.
    ///
    /// @param size    its bytes
    /// @param dagSize bytes of all its blocks
    public record Content(Cid cid, long size, long dagSize) {}

    /// What is known of these names; what is not, is not in the answer. Whether the content is here is another
    /// question.
    public Map<KeyName, Content> find(Collection<KeyName> names, ImportProfile profile) {
        Map<KeyName, Content> found = new HashMap<>();
        if (names.isEmpty()) {
            return found;
        }
        Set<KeyName> asked = Set.copyOf(names);
        return database.read(session -> {
            session.inBulkOfTexts(
                    "SELECT name, scope, profile, cid, size, dag_size FROM keyed WHERE name IN (KEYS)",
                    asked.stream().map(KeyName::name).distinct().toList(),
                    rows -> {
                        KeyName name = new KeyName(rows.text(2), rows.text(1));
                        if (rows.text(3).equals(profile.name()) && asked.contains(name)) {
                            found.put(name, new Content(Cid.of(rows.bytes(4)), rows.number(5), rows.number(6)));
                        }
                    });
            return found;
        });
    }

    /// The digests that are known of content, whoever may make other bytes of the same digest. Of content of one raw
    /// block the name tells its SHA-256, so that this says nothing of it.
    ///
    /// @return what is known, as in `sha256:…`, by CID; what nothing is known of is absent
    public Map<Cid, String> digests(Collection<Cid> cids, WholeDigest digest, ImportProfile profile) {
        Map<Cid, String> found = HashMap.newHashMap(cids.size());
        String start = digest.word() + ":";
        return database.read(session -> {
            session.inBulk(
                    "SELECT cid, name, profile FROM keyed WHERE cid IN (KEYS)",
                    cids.stream().map(Cid::bytes).toList(),
                    rows -> {
                        if (rows.text(2).startsWith(start) && rows.text(3).equals(profile.name())) {
                            found.put(Cid.of(rows.bytes(1)), rows.text(2));
                        }
                    });
            return found;
        });
    }

    /// A name of content, and the content.
    public record Named(KeyName name, Content content) {}

    /// What is known of this content that may be told to others: names that nobody can make other bytes of.
    public List<Named> everywhere(Collection<Cid> cids, ImportProfile profile) {
        List<Named> found = new ArrayList<>();
        return database.read(session -> {
            session.inBulk(
                    "SELECT cid, name, scope, profile, size, dag_size FROM keyed WHERE cid IN (KEYS)",
                    cids.stream().map(Cid::bytes).toList(),
                    rows -> {
                        KeyName name = new KeyName(rows.text(3), rows.text(2));
                        if (name.isEverywhere() && rows.text(4).equals(profile.name())) {
                            Content content = new Content(Cid.of(rows.bytes(1)), rows.number(5), rows.number(6));
                            found.add(new Named(name, content));
                        }
                    });
            return found;
        });
    }

    /// Whether nothing at all is known.
    public boolean isEmpty() {
        return database.read(session -> {
            try (Rows rows = session.sql("SELECT 1 FROM keyed LIMIT 1").rows()) {
                return !rows.next();
            }
        });
    }

    /// That this was learnt, to be written with a batch. It takes the place of what was known of that name.
    public static Change learnt(KeyName name, ImportProfile profile, Content content, Origin origin) {
        long now = System.currentTimeMillis();
        return session -> session.sql("""
                        INSERT OR REPLACE INTO keyed(name, scope, profile, cid, size, dag_size, origin, learnt)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .with(name.name())
                .with(name.scope())
                .with(profile.name())
                .with(content.cid().bytes())
                .with(content.size())
                .with(content.dagSize())
                .with(origin.name().toLowerCase(Locale.ROOT))
                .with(now)
                .run();
    }
}
