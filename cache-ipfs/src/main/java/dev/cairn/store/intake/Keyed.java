package dev.cairn.store.intake;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.identity.KeyCid;
import dev.cairn.annex.identity.KeyName;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.KeyPolicy;
import dev.cairn.annex.key.Strength;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.commit.Change;
import dev.cairn.store.database.Database;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.intake.hash.Hashed;
import dev.cairn.store.intake.item.Item;
import dev.cairn.store.intake.item.Subject;
import dev.cairn.system.Workers;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.Imported;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names files by the keys that git-annex has for them, in this order: what a key tells by itself, then what was learnt
/// when somebody read such content here, then what others say who are believed.
final class Keyed {
    private final KnownKeys known;
    private final Testimony testimony;
    private final ImportProfile profile;
    private final @Nullable KeyPolicy policy;

    /// @param policy null if no key counts, so that only bytes say what is what
    Keyed(Database database, ImportProfile profile, @Nullable KeyPolicy policy, Testimony testimony) {
        this.known = new KnownKeys(database);
        this.testimony = testimony;
        this.profile = profile;
        this.policy = policy;
    }

    /// Finds out which of these regular files are unlocked ones, or pointers. What cannot be told is refused.
    ///
    /// @return those whose bytes lie elsewhere than was thought
    List<Item> unlocked(Collection<Item> items, Annexes annexes) {
        List<Item> regular =
                items.stream().filter(item -> item.annexed().isEmpty()).toList();
        Workers.each(regular, () -> item -> {
            try {
                annexes.file(item.path(), item.stat()).ifPresent(item::as);
            } catch (CairnException e) {
                item.refuse(e);
            }
        });
        return regular.stream()
                .filter(item -> item.annexed()
                        .filter(file -> file.way() == AnnexedFile.Way.POINTER
                                && file.content().isPresent())
                        .isPresent())
                .toList();
    }

    /// Names what can be named by its key. A weak key counts only where there are no bytes to look at.
    void name(Collection<Item> items) {
        Map<Item, KeyName> asked = new HashMap<>();
        for (Item item : items) {
            if (item.annexed().isEmpty() || item.isRefused()) {
                continue;
            }
            AnnexedFile file = item.annexed().get();
            Strength strength = file.key().strength();
            if (!counts(strength) || (item.hasContent() && strength != Strength.CRYPTOGRAPHIC)) {
                continue;
            }
            Optional<Item.Name> told = told(item, file.key());
            if (told.isPresent()) {
                item.nameUnread(told.get());
            } else {
                name(file).ifPresent(name -> asked.put(item, name));
            }
        }
        Map<KeyName, KnownKeys.Content> found = known.find(asked.values(), profile);
        found.putAll(said(asked.values(), found));
        asked.forEach((item, name) -> {
            KnownKeys.Content content = found.get(name);
            if (content != null && item.annexed().orElseThrow().key().size().orElse(content.size()) == content.size()) {
                item.nameUnread(new Item.Name(content.cid(), content.size(), content.dagSize()));
            }
        });
    }

    private Map<KeyName, KnownKeys.Content> said(Collection<KeyName> names, Map<KeyName, KnownKeys.Content> found) {
        Set<KeyName> unknown = new HashSet<>(names);
        unknown.removeIf(name -> found.containsKey(name) || !name.isEverywhere());
        return unknown.isEmpty() ? Map.of() : testimony.of(unknown, profile);
    }

    /// Says of those of these that are not here and have no name why.
    void lack(Collection<Item> items) {
        for (Item item : items) {
            if (!item.hasContent() && !item.isNamed() && !item.isRefused()) {
                item.lack(lacking(item.annexed().orElseThrow()));
            }
        }
    }

    private CairnException lacking(AnnexedFile file) {
        String why = policy == null ? "" : why(file.key());
        return new CairnException(
                Kind.MISSING,
                "the content of " + file.shown() + " is not here; git-annex has it as " + file.key() + why + "; "
                        + file.mend());
    }

    private String why(AnnexKey key) {
        if (!counts(key.strength())) {
            return ", which does not say what it is";
        }
        return switch (key.strength()) {
            case CRYPTOGRAPHIC -> ", which nobody has read with this store yet";
            case KNOWN_HERE ->
                ", and other content may be called so elsewhere: it counts only in a repository where it was read, and"
                        + " nobody has read it in this one yet";
            case NONE -> throw new IllegalStateException(key + " counts nowhere");
        };
    }

    private boolean counts(Strength strength) {
        return policy != null && policy.counts(strength);
    }

    private Optional<Item.Name> told(Item item, AnnexKey key) {
        return KeyCid.of(key, profile).flatMap(cid -> {
            boolean one = cid.codec() == Codec.RAW;
            long size = key.size().orElse(-1);
            boolean enough = !item.isInFolder() || (one && size >= 0);
            return enough ? Optional.of(new Item.Name(cid, size, one ? size : -1)) : Optional.empty();
        });
    }

    private static Optional<KeyName> name(AnnexedFile file) {
        return KeyName.of(file.key(), file.repository().uuid());
    }

    /// That this content has the key of the item, as was seen when it was read; empty if the key tells it by itself, or
    /// tells nothing elsewhere.
    Optional<Change> learnt(Item item, Hashed hashed) {
        Imported imported = hashed.imported();
        return item.annexed()
                .filter(file -> KeyCid.of(file.key(), profile).isEmpty())
                .flatMap(Keyed::name)
                .map(name -> KnownKeys.learnt(
                        name,
                        profile,
                        new KnownKeys.Content(imported.cid(), imported.size(), imported.dagSize()),
                        KnownKeys.Origin.READ));
    }

    /// All items, as a new list.
    static List<Item> all(List<Subject> subjects) {
        List<Item> items = new ArrayList<>(subjects.size());
        subjects.forEach(subject -> items.addAll(subject.items()));
        return items;
    }
}
