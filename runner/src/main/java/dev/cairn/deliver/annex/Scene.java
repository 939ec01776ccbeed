package dev.cairn.deliver.annex;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.BlobName;
import dev.cairn.annex.identity.KeyCid;
import dev.cairn.annex.identity.KeyName;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.LinkTarget;
import dev.cairn.annex.key.Pointer;
import dev.cairn.cid.Cid;
import dev.cairn.deliver.annex.repository.Git;
import dev.cairn.deliver.annex.repository.IndexState;
import dev.cairn.deliver.annex.repository.Rules;
import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.store.delivered.Delivered;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.system.Stat;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at what stands where something is to be delivered in a repository. What is committed and unchanged git keeps,
/// and what was delivered last and is unchanged the store knows: such things are replaced. Anything else is the
/// person's.
final class Scene {
    /// Larger files are compared by their stat alone.
    private static final long COMPARED = 64 << 20;

    private final Store store;
    private final ImportProfile profile;
    private final AnnexRepository repository;
    private final Git git;
    private final IndexState index;
    private final boolean fills;
    private final Annexes annexes = new Annexes();
    private final Map<Path, Delivered> delivered;
    private final Map<Path, Cid> standing = new HashMap<>();

    Scene(
            Store store,
            ImportProfile profile,
            AnnexRepository repository,
            Git git,
            IndexState index,
            List<Member> members,
            boolean fills) {
        this.fills = fills;
        this.store = store;
        this.profile = profile;
        this.repository = repository;
        this.git = git;
        this.index = index;
        List<Path> targets = members.stream().map(Member::target).toList();
        this.delivered = store.delivered().at(targets);
        List<Path> there = members.stream()
                .filter(member -> Stat.of(member.target())
                        .filter(stat -> isComparable(stat, member))
                        .isPresent())
                .map(Member::target)
                .toList();
        for (Found found : store.intake().identify(there, profile, Progress.NONE)) {
            if (found instanceof Found.Named named) {
                standing.put(named.path(), named.cid());
            }
        }
    }

    /// Whether it pays to find out what a thing is. A symlink says it by its key.
    private boolean isComparable(Stat now, Member member) {
        Delivered before = delivered.get(member.target());
        return now.isSymlink()
                || (now.isFile()
                        && (now.size() == member.size()
                                || now.size() <= Pointer.LARGEST
                                || (before != null && before.stat().size() == now.size())));
    }

    /// @throws CairnException REFUSED if nothing may be put there
    View at(Member member, Rules.Way way) {
        Optional<Stat> now = Stat.of(member.target());
        Optional<IndexState.Entry> entry = index.at(member.path(), git);
        Optional<AnnexedFile> annexed = now.filter(stat -> !stat.isFolder()).flatMap(_ -> annexes.at(member.target()));
        boolean clean = now.isPresent()
                ? entry.filter(it -> isAsStaged(member, now.get(), annexed, it)).isPresent()
                : entry.isEmpty();
        boolean same = isSame(member, now, annexed);
        boolean uncommitted = index.isUncommitted(member.path());
        if (same && isRightForm(member, way, annexed, clean)) {
            boolean right = clean || way == Rules.Way.IGNORED;
            boolean lost = !right && uncommitted && isForeign(member, entry);
            View.Standing standing = right ? View.Standing.EQUAL : View.Standing.UNSTAGED;
            boolean hollow = fills
                    && annexed.filter(file -> file.way() == AnnexedFile.Way.POINTER)
                            .isPresent();
            return new View(hollow ? View.Standing.HOLLOW : standing, annexed.map(AnnexedFile::key), false, lost);
        }
        boolean kept = clean && !uncommitted && entry.isPresent() && !isOnlyCopy(annexed);
        boolean keepTree = now.isPresent() && !same && !isOurs(member, now.get()) && !kept;
        boolean keepStage = uncommitted && !clean && isForeign(member, entry);
        return new View(View.Standing.OTHER, Optional.empty(), keepTree, keepStage);
    }

    private static boolean isRightForm(Member member, Rules.Way way, Optional<AnnexedFile> annexed, boolean clean) {
        if (member.link().isPresent()) {
            return true;
        }
        return switch (way) {
            case ANNEXED -> annexed.isPresent();
            case ADDED -> annexed.isPresent() || clean;
            case IGNORED -> annexed.isEmpty();
        };
    }

    private boolean isSame(Member member, Optional<Stat> now, Optional<AnnexedFile> annexed) {
        if (member.link().isPresent()) {
            return now.filter(Stat::isSymlink).isPresent()
                    && text(member.target()).equals(member.link().get());
        }
        boolean plainLink = now.filter(Stat::isSymlink).isPresent() && annexed.isEmpty();
        return !plainLink && isStanding(member.cid(), member);
    }

    private boolean isStanding(Cid cid, Member member) {
        Cid there = standing.get(member.target());
        return there != null && there.equals(cid);
    }

    private boolean isOurs(Member member, Stat now) {
        Delivered before = delivered.get(member.target());
        return before != null && (before.stat().isStill(now) || isStanding(before.cid(), member));
    }

    /// An unlocked file whose content is nowhere else in the repository.
    private boolean isOnlyCopy(Optional<AnnexedFile> annexed) {
        return annexed.filter(file -> file.way() == AnnexedFile.Way.UNLOCKED && !repository.has(file.key()))
                .isPresent();
    }

    private static boolean isAsStaged(Member member, Stat now, Optional<AnnexedFile> annexed, IndexState.Entry entry) {
        int length = entry.blob().length() / 2;
        if (now.isSymlink() || entry.isLink()) {
            return now.isSymlink()
                    && entry.isLink()
                    && BlobName.of(text(member.target()).getBytes(StandardCharsets.UTF_8), length)
                            .equals(entry.blob());
        }
        if (!now.isFile()) {
            return false;
        }
        if (annexed.isPresent()) {
            // It was recognised by what is staged.
            return true;
        }
        try {
            return now.size() <= COMPARED
                    && BlobName.of(Files.readAllBytes(member.target()), length).equals(entry.blob());
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether what is staged is neither what is wanted nor what was delivered here last.
    private boolean isForeign(Member member, Optional<IndexState.Entry> entry) {
        if (entry.isEmpty()) {
            return false;
        }
        Optional<Cid> staged = key(entry.get()).flatMap(this::content);
        Delivered before = delivered.get(member.target());
        return staged.filter(cid -> cid.equals(member.cid())
                        || (before != null && before.cid().equals(cid)))
                .isEmpty();
    }

    /// The key that is staged there; empty if it is no annexed file.
    Optional<AnnexKey> key(IndexState.Entry entry) {
        String blob = git.run("", "cat-file", "blob", entry.blob()).out();
        return entry.isLink() ? LinkTarget.key(blob) : Pointer.key(blob.getBytes(StandardCharsets.UTF_8));
    }

    /// What a key names: by itself, by what was learnt in this repository, or by a digest that was computed when the
    /// content was stored.
    private Optional<Cid> content(AnnexKey key) {
        return KeyCid.of(key, profile)
                .or(() -> KeyName.of(key, repository.uuid()).flatMap(this::known))
                .or(() -> key.digest()
                        .flatMap(digest -> known(new KeyName("", key.backend().algorithm() + ":" + digest))));
    }

    private Optional<Cid> known(KeyName name) {
        return Optional.ofNullable(
                        store.knownKeys().find(List.of(name), profile).get(name))
                .map(KnownKeys.Content::cid);
    }

    private static String text(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw CairnException.of("reading the link " + link, e);
        }
    }
}
