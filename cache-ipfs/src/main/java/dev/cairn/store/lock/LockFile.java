package dev.cairn.store.lock;

import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file whose bytes are locks: each position is one, held by many at once (shared) or by one alone. The kernel
/// drops them with their process, so none is ever stale.
///
/// The kernel's locks belong to the process and go with the first descriptor of the file that is closed. So there is
/// one descriptor for each file in a process, shared by all that open it, and who holds what within the process is
/// kept here.
public final class LockFile implements AutoCloseable {
    private static final Map<Inode, LockFile> OPEN = new HashMap<>();

    private final Path path;

    private final Inode inode;

    /// Null where nothing is locked against other processes.
    private final @Nullable FileChannel channel;

    private final Map<Long, Held> held = new HashMap<>();
    private int users;

    private static final class Held {
        private final @Nullable FileLock lock;
        private final boolean shared;
        private int holders = 1;

        Held(@Nullable FileLock lock, boolean shared) {
            this.lock = lock;
            this.shared = shared;
        }
    }

    private LockFile(Path path, Inode inode, @Nullable FileChannel channel) {
        this.path = path;
        this.inode = inode;
        this.channel = channel;
    }

    /// The lock file at this path, which is made if it is not there.
    public static LockFile open(Path path) {
        synchronized (OPEN) {
            try {
                Inode inode = Inode.of(path);
                LockFile known = OPEN.get(inode);
                if (known == null) {
                    known = new LockFile(
                            path, inode, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
                    OPEN.put(inode, known);
                }
                known.users++;
                return known;
            } catch (IOException e) {
                throw CairnException.of("cannot open the lock file " + path, e);
            }
        }
    }

    /// Locks that only this use knows, for a store that is not there.
    static LockFile ofNobody(Path path) {
        LockFile file = new LockFile(path, new Inode(0, 0), null);
        file.users++;
        return file;
    }

    /// Which file, by whatever path.
    private record Inode(long device, long number) {
        static Inode of(Path path) throws IOException {
            Optional<Stat> stat = Stat.following(path);
            if (stat.isEmpty()) {
                try {
                    // This closes a descriptor, but of a file that nobody here holds locks of.
                    Files.createFile(path);
                } catch (FileAlreadyExistsException e) {
                    // Another process was faster.
                    return of(path);
                }
                return of(path);
            }
            return new Inode(stat.get().device(), stat.get().inode());
        }
    }

    /// Takes a lock if nobody stands against it. Whoever got it gives it back by [#release].
    public boolean tryLock(long position, boolean shared) {
        synchronized (held) {
            Held known = held.get(position);
            if (known != null) {
                if (shared && known.shared) {
                    known.holders++;
                    return true;
                }
                return false;
            }
            FileLock lock = channel == null ? null : kernelLock(channel, position, shared);
            if (lock == null && channel != null) {
                return false;
            }
            held.put(position, new Held(lock, shared));
            return true;
        }
    }

    /// One more holder of a shared lock that this process already holds; false if it does not.
    public boolean tryJoin(long position) {
        synchronized (held) {
            Held known = held.get(position);
            if (known == null || !known.shared) {
                return false;
            }
            known.holders++;
            return true;
        }
    }

    /// Gives back what was taken once.
    public void release(long position) {
        synchronized (held) {
            Held known = held.get(position);
            if (known == null) {
                throw new IllegalStateException("nobody holds lock " + position + " of " + path);
            }
            known.holders--;
            if (known.holders > 0) {
                return;
            }
            held.remove(position);
            try {
                if (known.lock != null) {
                    known.lock.release();
                }
            } catch (IOException e) {
                throw CairnException.of("cannot release a lock of " + path, e);
            }
        }
    }

    /// Whether anybody, here or in another process, holds this lock alone.
    public boolean isHeldAlone(long position) {
        synchronized (held) {
            Held known = held.get(position);
            if (known != null) {
                return !known.shared;
            }
            if (!tryLock(position, true)) {
                return true;
            }
            release(position);
            return false;
        }
    }

    private @Nullable FileLock kernelLock(FileChannel channel, long position, boolean shared) {
        try {
            return channel.tryLock(position, 1, shared);
        } catch (IOException e) {
            throw CairnException.of("cannot take a lock of " + path, e);
        }
    }

    /// Ends this use; the last one closes the file and drops what is still held.
    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                return;
            }
            if (channel == null) {
                return;
            }
            OPEN.remove(inode);
            try {
                channel.close();
            } catch (IOException e) {
                throw CairnException.of("cannot close the lock file " + path, e);
            }
        }
    }
}
