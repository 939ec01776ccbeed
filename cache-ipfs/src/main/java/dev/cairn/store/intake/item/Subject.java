package dev.cairn.store.intake.item;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.failure.CairnException;
import dev.cairn.store.presence.WholeMark;
import dev.cairn.system.Reading;
import dev.cairn.system.Stat;
import dev.cairn.system.Stats;
import dev.cairn.system.Whereabouts;
import dev.cairn.task.FileKind;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that is to get a name: a file, or a folder and all in it.
public final class Subject {
    private final Path given;
    private final List<Item> items;
    private final @Nullable Tree tree;
    private final @Nullable CairnException refusal;
    private Optional<WholeMark> mark = Optional.empty();

    private Subject(Path given, List<Item> items, @Nullable Tree tree, @Nullable CairnException refusal) {
        this.given = given;
        this.items = items;
        this.tree = tree;
        this.refusal = refusal;
    }

    /// Looks at a path and, if it is a folder, at all below it.
    ///
    /// @param follow whether a symlink stands for what it leads to, else it is refused
    /// @throws CairnException if something there has no name, or cannot be looked at
    public static Subject of(Path given, boolean follow) {
        Path path = Whereabouts.of(given);
        return of(given, path, Stat.of(path), follow, null);
    }

    /// Looks at many, following symlinks, but for those that stand for content of git-annex. What cannot be has no
    /// files, and no name later.
    public static List<Subject> all(Collection<Path> given, Annexes annexes) {
        Stats stats = Stats.of(List.copyOf(given));
        List<Subject> all = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            all.add(orRefused(stats, i, annexes));
        }
        return all;
    }

    private static Subject orRefused(Stats stats, int index, Annexes annexes) {
        Path given = stats.path(index);
        try {
            Path path = Whereabouts.of(given);
            return of(given, path, path.equals(given) ? stats.at(index) : Stat.of(path), true, annexes);
        } catch (CairnException e) {
            return new Subject(given, List.of(), null, e);
        }
    }

    /// @param seen    what stands at the path
    /// @param annexes null if nothing stands for anything else
    private static Subject of(Path given, Path path, Optional<Stat> seen, boolean follow, @Nullable Annexes annexes) {
        Optional<AnnexedFile> object = annexes == null ? Optional.empty() : annexes.object(given);
        if (object.isPresent()) {
            // Without its content it is as its repository: nobody is asked what that is.
            Path standing =
                    object.get().content().orElse(object.get().repository().top());
            Stat stat = Stat.of(standing).orElseThrow(() -> Refusals.missing(given));
            return new Subject(given, List.of(Item.single(standing, stat).as(object.get())), null, null);
        }
        Stat stat = seen.orElseThrow(() -> Refusals.missing(given));
        if (follow && stat.isSymlink()) {
            Optional<AnnexedFile> annexed = annexes == null ? Optional.empty() : annexes.link(path);
            if (annexed.isPresent()) {
                return new Subject(given, List.of(Item.single(path, stat).as(annexed.get())), null, null);
            }
            Path target;
            try {
                target = path.toRealPath();
            } catch (IOException e) {
                throw Reading.failure("cannot follow " + given, e);
            }
            return of(given, target, Stat.of(target), false, annexes);
        }
        if (stat.isFolder()) {
            List<Item> items = new ArrayList<>();
            return new Subject(given, items, Tree.list(path, items, annexes), null);
        }
        if (!stat.isFile()) {
            throw Refusals.kind(given, stat);
        }
        return new Subject(given, List.of(Item.single(path, stat)), null, null);
    }

    public Path given() {
        return given;
    }

    /// The files that must have names first.
    public List<Item> items() {
        return items;
    }

    /// Names it; the blocks of folders go to the sink.
    ///
    /// @throws CairnException why something in it has no name
    public Found.Named name(ImportProfile profile, BlockSink nodes) {
        if (refusal != null) {
            throw refusal;
        }
        if (tree == null) {
            Item item = items.getFirst();
            Item.Name name = item.name();
            return new Found.Named(
                    given,
                    FileKind.FILE,
                    name.cid(),
                    name.size(),
                    name.dagSize(),
                    item.isExecutable(),
                    List.of(),
                    item.lying());
        }
        TreeNames names = new TreeNames(profile, nodes);
        Found.Named named = names.name(given, tree);
        Set<Cid> files = names.files();
        if (named.lying().isRead()) {
            mark = Optional.of(new WholeMark(named.cid(), files));
        }
        return named;
    }

    /// Of a folder that was named: that all of it was seen.
    public Optional<WholeMark> mark() {
        return mark;
    }
}
