package dev.cairn.deliver;

import dev.cairn.lookup.HostInputs;
import dev.cairn.lookup.Identity;
import dev.cairn.store.delivered.Delivered;
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
import org.jspecify.annotations.Nullable;

/// Looks at what stands where something is to be delivered. Content decides, not times: what a person only touched is
/// still ours, and what they made themselves may be just what is wanted.
final class Scene {
    private static final int OWNER_MAY_WRITE = 0200;

    private final Map<Path, Delivered> delivered;
    private final HostInputs host;
    private final DeliveryMode mode;

    /// @param delivered what was delivered last, by path
    Scene(Map<Path, Delivered> delivered, HostInputs host, DeliveryMode mode) {
        this.delivered = delivered;
        this.host = host;
        this.mode = mode;
    }

    Standing at(Path target, Item item) {
        Optional<Stat> now = Stat.of(target);
        if (now.isEmpty()) {
            return Standing.NOTHING;
        }
        Optional<Delivered> before = Optional.ofNullable(delivered.get(target));
        if (now.get().isFile()) {
            return file(target, now.get(), before, item);
        }
        if (now.get().isFolder()) {
            return folder(target, before, item);
        }
        // A link into an annex is one of ours, if we made it; what it leads to stays there.
        return before.filter(delivery -> delivery.stat().isStill(now.get())).isPresent()
                ? Standing.OURS
                : Standing.THEIRS;
    }

    private Standing file(Path target, Stat now, Optional<Delivered> before, Item item) {
        if (before.isPresent() && before.get().stat().isStill(now)) {
            return isWanted(before.get(), item) && isRightWay(now, wasWritable(before))
                    ? Standing.EQUAL
                    : Standing.OURS;
        }
        boolean mayBeWanted = item.kind() == FileKind.FILE && now.size() == item.size();
        boolean mayBeOurs = before.isPresent() && before.get().stat().size() == now.size();
        if (!mayBeWanted && !mayBeOurs) {
            return Standing.THEIRS;
        }
        return judged(host.files(List.of(target)).get(target), before, item, isRightWay(now, wasWritable(before)));
    }

    private Standing folder(Path target, Optional<Delivered> before, Item item) {
        if (before.isEmpty() && item.kind() == FileKind.FILE) {
            return Standing.THEIRS;
        }
        return judged(
                host.folders(List.of(target)).get(target), before, item, isFolderRightWay(target, before.isEmpty()));
    }

    private static Standing judged(
            @Nullable Identity identity, Optional<Delivered> before, Item item, boolean rightWay) {
        if (!(identity instanceof Identity.Known known)) {
            return Standing.THEIRS;
        }
        List<String> marks = known.kind() == FileKind.FILE && known.executable() ? List.of("") : known.executables();
        boolean wanted = known.kind() == item.kind() && known.cid().equals(item.cid()) && marks.equals(item.marks());
        if (wanted && rightWay) {
            return Standing.EQUAL;
        }
        boolean ours = before.isPresent()
                && before.get().cid().equals(known.cid())
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
                            .filter(stat -> isRightWay(stat, wasWritable))
                            .isPresent());
                    return FileVisitResult.TERMINATE;
                }
            });
        } catch (IOException e) {
            return false;
        }
        return right.get();
    }
}
