package dev.cairn.deliver;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.git.GitFolder;
import dev.cairn.failure.CairnException;
import dev.cairn.store.delivered.Delivered;
import dev.cairn.store.intake.item.Found;
import dev.cairn.system.Stat;
import dev.cairn.task.FileKind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Looks at what stands where something is to be delivered. Content decides, not times: what a person only touched is
/// still ours, and what they made themselves may be just what is wanted. What git-annex has is the content of its key:
/// it is left as it stands where that is wanted and can be read there.
final class Scene {
    private static final int OWNER_MAY_WRITE = 0200;

    private final Map<Path, Delivered> delivered;
    private final Function<Path, Found> look;
    private final DeliveryMode mode;
    private final Annexes annexes = new Annexes();

    /// @param delivered what was delivered last, by path
    /// @param look      finds out what stands at a path, what git-annex has by its key
    Scene(Map<Path, Delivered> delivered, Function<Path, Found> look, DeliveryMode mode) {
        this.delivered = delivered;
        this.look = look;
        this.mode = mode;
    }

    Standing at(Path target, Item item) {
        Optional<Stat> now = Stat.of(target);
        if (now.isEmpty()) {
            return Standing.NOTHING;
        }
        Optional<Delivered> before = Optional.ofNullable(delivered.get(target));
        if (now.get().isFolder()) {
            return folder(target, before, item);
        }
        Optional<AnnexedFile> annexed = annexed(target);
        if (annexed.isPresent() && annexed.get().way() != AnnexedFile.Way.UNLOCKED) {
            Standing standing = judged(look.apply(target), before, item, isReadable(annexed.get()));
            return standing == Standing.THEIRS && isStill(before, now.get()) ? Standing.OURS : standing;
        }
        if (now.get().isFile()) {
            return file(target, now.get(), before, item);
        }
        return isStill(before, now.get()) ? Standing.OURS : Standing.THEIRS;
    }

    /// A repository that cannot be looked at has none.
    private Optional<AnnexedFile> annexed(Path target) {
        try {
            return annexes.at(target);
        } catch (CairnException e) {
            return Optional.empty();
        }
    }

    /// Whether who opens the path gets the content. One that is not here, or to which the link does not lead, is
    /// delivered.
    private static boolean isReadable(AnnexedFile file) {
        try {
            return file.way() != AnnexedFile.Way.POINTER
                    && file.content().isPresent()
                    && Files.isSameFile(file.path(), file.content().get());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isStill(Optional<Delivered> before, Stat now) {
        return before.filter(delivery -> delivery.stat().isStill(now)).isPresent();
    }

    private Standing file(Path target, Stat now, Optional<Delivered> before, Item item) {
        boolean rightWay = isRightWay(now, wasWritable(before)) || annexes.isKept(target);
        if (before.isPresent() && before.get().stat().isStill(now)) {
            return isWanted(before.get(), item) && rightWay ? Standing.EQUAL : Standing.OURS;
        }
        boolean mayBeWanted = item.kind() == FileKind.FILE && now.size() == item.size();
        boolean mayBeOurs = before.isPresent() && before.get().stat().size() == now.size();
        if (!mayBeWanted && !mayBeOurs) {
            return Standing.THEIRS;
        }
        return judged(look.apply(target), before, item, rightWay);
    }

    private Standing folder(Path target, Optional<Delivered> before, Item item) {
        if (before.isEmpty() && item.kind() == FileKind.FILE) {
            return Standing.THEIRS;
        }
        Found found = look.apply(target);
        boolean rightWay = hasAnnexed(found)
                ? annexes.below(target).stream().allMatch(Scene::isReadable)
                : isFolderRightWay(target, before.isEmpty());
        Standing standing = judged(found, before, item, rightWay);
        // What git keeps of a repository in it is no content, and never ours to remove.
        return standing == Standing.OURS && hasRepository(target) ? Standing.THEIRS : standing;
    }

    private static boolean hasAnnexed(Found found) {
        return found instanceof Found.Named named
                && switch (named.lying()) {
                    case IN_PLACE, IN_PART -> false;
                    case IN_ANNEX, UNREAD, ABSENT -> true;
                };
    }

    private static Standing judged(Found found, Optional<Delivered> before, Item item, boolean rightWay) {
        if (!(found instanceof Found.Named named)) {
            return Standing.THEIRS;
        }
        List<String> marks = named.kind() == FileKind.FILE && named.executable() ? List.of("") : named.executables();
        boolean wanted = named.kind() == item.kind() && named.cid().equals(item.cid()) && marks.equals(item.marks());
        if (wanted && rightWay) {
            return Standing.EQUAL;
        }
        boolean ours = before.isPresent()
                && before.get().cid().equals(named.cid())
                && before.get().executables().equals(marks);
        return wanted || ours ? Standing.OURS : Standing.THEIRS;
    }

    private static boolean isWanted(Delivered before, Item item) {
        return before.cid().equals(item.cid()) && before.executables().equals(item.marks());
    }

    /// Links and read-only copies on one hand, files of the person's own on the other: an equal file of the other way
    /// is replaced.
    ///
    /// @param wasWritable whether it was not we who made it read-only
    private boolean isRightWay(Stat now, boolean wasWritable) {
        boolean readOnly = (now.mode() & OWNER_MAY_WRITE) == 0;
        return switch (mode) {
            case COPY -> !readOnly || (now.links() == 1 && wasWritable);
            case LINK -> readOnly;
            case NONE, ANNEX, ANNEX_LINK -> true;
        };
    }

    private static boolean wasWritable(Optional<Delivered> before) {
        return before.isEmpty() || (before.get().stat().mode() & OWNER_MAY_WRITE) != 0;
    }

    /// Told by the first file in it, for all of them got there the same way.
    private boolean isFolderRightWay(Path folder, boolean wasWritable) {
        AtomicBoolean right = new AtomicBoolean(true);
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!attributes.isRegularFile()) {
                        return FileVisitResult.CONTINUE;
                    }
                    right.set(Stat.of(file)
                            .filter(stat -> isRightWay(stat, wasWritable) || annexes.isKept(file))
                            .isPresent());
                    return FileVisitResult.TERMINATE;
                }
            });
        } catch (IOException e) {
            return false;
        }
        return right.get();
    }

    private static boolean hasRepository(Path folder) {
        AtomicBoolean found = new AtomicBoolean();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
                    found.compareAndSet(false, GitFolder.isKept(inside.resolve(".git")));
                    return found.get() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return true;
        }
        return found.get();
    }
}
