package dev.cairn.deliver;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.delivered.Delivered;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.system.Removal;
import dev.cairn.system.Stat;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Puts outputs where the person wants them. Each appears whole, by rename; what is equal is left alone; what stands
/// there and is not ours is kept beside it.
public final class Deliverer implements Courier {
    private final Store store;
    private final DeliveryMode mode;
    private final Notices notices;
    private final ImportProfile profile;
    private final Progress progress;
    private final Placing placing;
    private final List<LocalFile> linked = new ArrayList<>();
    private final List<Item> delivered = new ArrayList<>();
    private final Folders folders;

    /// @param mode     neither ANNEX nor ANNEX_LINK
    /// @param progress told how reading goes on what stands there
    public Deliverer(Store store, ImportProfile profile, DeliveryMode mode, Notices notices, Progress progress) {
        this.store = store;
        this.mode = mode;
        this.notices = notices;
        this.profile = profile;
        this.progress = progress;
        this.placing = new Placing(mode);
        this.folders = new Folders(notices);
    }

    @Override
    public void deliver(Path folder, List<Item> items) {
        if (mode == DeliveryMode.NONE || items.isEmpty()) {
            return;
        }
        List<Path> targets =
                items.stream().map(item -> folder.resolve(item.path())).toList();
        Scene scene = new Scene(store.delivered().at(targets), this::found, mode);
        List<CairnException> failures = new ArrayList<>();
        try (Batch batch = store.writing().batch()) {
            try {
                for (int i = 0; i < targets.size(); i++) {
                    try {
                        deliver(targets.get(i), items.get(i), scene, batch);
                        delivered.add(items.get(i));
                    } catch (CairnException e) {
                        if (e.kind() == Kind.FULL) {
                            throw e;
                        }
                        failures.add(e);
                    }
                }
            } finally {
                store.files().relinked(linked);
                batch.commit();
            }
        }
        if (!failures.isEmpty()) {
            throw Courier.first(failures);
        }
    }

    @Override
    public List<Item> delivered() {
        return List.copyOf(delivered);
    }

    @Override
    public long copied() {
        return placing.copied();
    }

    private void deliver(Path target, Item item, Scene scene, Batch batch) {
        Standing standing = scene.at(target, item);
        if (standing == Standing.EQUAL) {
            return;
        }
        // Not of the target's name: that may be as long as names can be.
        Path temporary = target.resolveSibling(
                ".cairn-" + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, Character.MAX_RADIX));
        try {
            folders.above(target);
            try {
                switch (item.kind()) {
                    case FILE -> place(item.cid(), temporary, item.executable());
                    case FOLDER -> new FolderPlacing(store, this::place).place(item, temporary);
                }
                clear(target, standing);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Removal.of(temporary);
            }
        } catch (IOException e) {
            throw CairnException.of("cannot deliver " + target, e);
        }
        Stat now = Stat.of(target)
                .orElseThrow(() -> new CairnException(Kind.UNREADABLE, target + " vanished as it was delivered"));
        batch.with(store.delivered().delivered(new Delivered(target, item.cid(), item.marks(), now)));
    }

    private Found found(Path target) {
        return store.intake().identify(List.of(target), profile, progress).getFirst();
    }

    private void clear(Path target, Standing standing) throws IOException {
        switch (standing) {
            case NOTHING, EQUAL -> {}
            case OURS -> {
                // A file goes by the rename that replaces it; a folder has to make room.
                if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                    Removal.of(target);
                } else if (mode == DeliveryMode.LINK) {
                    // Renaming one link over another to the same file does nothing at all.
                    Files.deleteIfExists(target);
                }
            }
            case THEIRS -> notices.kept(target, Backup.keep(target));
        }
    }

    private void place(Cid cid, Path target, boolean executable) throws IOException {
        LocalFile source = store.files()
                .readable(cid)
                .orElseThrow(() -> new CairnException(
                        Kind.MISSING, "the content " + cid + " of " + target + " is no longer here; run again"));
        if (placing.file(source, target, executable)) {
            linked.add(source);
        }
    }
}
