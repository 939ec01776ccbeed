package dev.cairn.peer.result;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.task.Paths;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.read.ShardReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What is in a folder that came from elsewhere, without the bytes of its files: names that stay inside it, symlinks
/// that stay inside it, as they do in one that was made here.
final class FolderShape {
    /// More are no folder that a task makes.
    private static final int MOST = 1_000_000;

    /// The kernel takes paths of 4096 bytes.
    private static final int DEEP = 4000;

    /// And names of 255.
    private static final int LONG = 255;

    private final DagReader reader;
    private final Consumer<List<Cid>> ahead;

    FolderShape(BlockSource source) {
        this(source, _ -> {});
    }

    /// @param ahead told which blocks will be asked for next, so that they can be got together
    FolderShape(BlockSource source, Consumer<List<Cid>> ahead) {
        this.reader = new DagReader(source, ahead);
        this.ahead = ahead;
    }

    private record Step(String path, Cid cid) {}

    /// What is wrong with a folder, as in `has the symlink 'x', which leads out of it`; empty if nothing is. All blocks
    /// that say what is in it have been asked for then.
    ///
    /// @throws CairnException as the blocks' source does
    Optional<String> fault(Cid folder) {
        Deque<Step> open = new ArrayDeque<>();
        open.add(new Step("", folder));
        int seen = 0;
        while (!open.isEmpty()) {
            List<Step> next = new ArrayList<>();
            while (!open.isEmpty() && next.size() < ShardReader.AHEAD) {
                Step step = open.removeLast();
                if (++seen > MOST) {
                    return Optional.of("has more than " + MOST + " files");
                }
                if (step.cid().codec() != Codec.RAW) {
                    next.add(step);
                }
            }
            ahead.accept(next.stream().map(Step::cid).toList());
            for (Step step : next) {
                Optional<String> fault = fault(step, open);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    /// @param open where what is in it goes
    private Optional<String> fault(Step step, Deque<Step> open) {
        switch (reader.open(step.cid())) {
            case UnixFs.File _ -> {}
            case UnixFs.Symlink link -> {
                int slash = step.path().lastIndexOf('/');
                if (!Paths.stays(slash < 0 ? "" : step.path().substring(0, slash), link.target())) {
                    return Optional.of(
                            "has the symlink '" + step.path() + "', which leads out of it to '" + link.target() + "'");
                }
            }
            case UnixFs.Folder _, UnixFs.Shard _ -> {
                for (FolderEntry entry : reader.list(step.cid())) {
                    String path = step.path().isEmpty() ? entry.name() : step.path() + "/" + entry.name();
                    if (entry.name().getBytes(StandardCharsets.UTF_8).length > LONG) {
                        return Optional.of("has a name of more than " + LONG + " bytes");
                    }
                    if (path.length() > DEEP) {
                        return Optional.of("has paths of more than " + DEEP + " letters");
                    }
                    open.add(new Step(path, entry.cid()));
                }
            }
        }
        return Optional.empty();
    }

    /// What something is that is said to be a file or a folder.
    ///
    /// @throws CairnException CORRUPT if it is a symlink
    boolean isFolder(Cid cid) {
        if (cid.codec() == Codec.RAW) {
            return false;
        }
        return switch (reader.open(cid)) {
            case UnixFs.File _ -> false;
            case UnixFs.Folder _, UnixFs.Shard _ -> true;
            case UnixFs.Symlink _ -> throw new CairnException(Kind.CORRUPT, cid + " is a symlink");
        };
    }
}
