package dev.cairn.store.intake;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.failure.CairnException;
import dev.cairn.store.presence.WholeMark;
import dev.cairn.system.Reading;
import dev.cairn.system.Stat;
import dev.cairn.system.Whereabouts;
import dev.cairn.task.FileKind;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that is to get a name: a file, or a folder and all in it.
final class Subject {
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
    static Subject of(Path given, boolean follow) {
        Path path = Whereabouts.of(given);
        Stat stat = Stat.of(path).orElseThrow(() -> Refusals.missing(given));
        if (follow && stat.isSymlink()) {
            try {
                path = path.toRealPath();
            } catch (IOException e) {
                throw Reading.failure("cannot follow " + given, e);
            }
            stat = Stat.of(path).orElseThrow(() -> Refusals.missing(given));
        }
        List<Item> items = new ArrayList<>(1);
        if (stat.isFolder()) {
            return new Subject(given, items, Tree.list(path, items), null);
        }
        if (!stat.isFile()) {
            throw Refusals.kind(given, stat);
        }
        items.add(new Item(path, stat));
        return new Subject(given, items, null, null);
    }

    /// Like [#of], where what cannot be has no files, and no name later.
    static Subject orRefused(Path given, boolean follow) {
        try {
            return of(given, follow);
        } catch (CairnException e) {
            return new Subject(given, List.of(), null, e);
        }
    }

    Path given() {
        return given;
    }

    /// The files that must have names first.
    List<Item> items() {
        return items;
    }

    /// Names it; the blocks of folders go to the sink.
    ///
    /// @throws CairnException why something in it has no name
    Found.Named name(ImportProfile profile, BlockSink nodes) {
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
                    item.stat().isExecutable(),
                    List.of());
        }
        TreeNames names = new TreeNames(profile, nodes);
        Found.Named named = names.name(given, tree);
        Set<Cid> files = names.files();
        mark = Optional.of(new WholeMark(named.cid(), files));
        return named;
    }

    /// Of a folder that was named: that all of it was seen.
    Optional<WholeMark> mark() {
        return mark;
    }
}
