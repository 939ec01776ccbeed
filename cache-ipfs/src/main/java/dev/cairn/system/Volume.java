package dev.cairn.system;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The file systems that things lie on, by the names that the kernel gives them.
public final class Volume {
    /// Those that span machines: no locks to rely on, no shared memory, times by another clock.
    private static final Set<String> NETWORK = Set.of(
            "9p",
            "acfs",
            "afs",
            "beegfs",
            "ceph",
            "cifs",
            "coda",
            "davfs",
            "fhgfs",
            "fuse.beegfs",
            "fuse.ceph",
            "fuse.curlftpfs",
            "fuse.davfs2",
            "fuse.gcsfuse",
            "fuse.glusterfs",
            "fuse.goofys",
            "fuse.juicefs",
            "fuse.mfs",
            "fuse.moosefs",
            "fuse.quobyte",
            "fuse.rclone",
            "fuse.s3fs",
            "fuse.seaweedfs",
            "fuse.sshfs",
            "glusterfs",
            "gfs2",
            "gpfs",
            "lustre",
            "ncpfs",
            "nfs",
            "nfs4",
            "ocfs2",
            "orangefs",
            "panfs",
            "pvfs2",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "wekafs");

    /// Those of one machine whose times are as fine as the kernel's clock.
    private static final Set<String> EXACT =
            Set.of("bcachefs", "btrfs", "ext4", "f2fs", "overlay", "tmpfs", "xfs", "zfs");

    /// Those where a copy may share its blocks with the original.
    private static final Set<String> SHARING = Set.of("bcachefs", "btrfs", "xfs");

    private static final Map<Long, String> KNOWN = new ConcurrentHashMap<>();

    private Volume() {}

    /// The kind of file system that holds an existing file; empty text where the kernel does not say.
    public static String kind(Path path) {
        try {
            return Files.getFileStore(path).type();
        } catch (IOException e) {
            return "";
        }
    }

    /// Like [#kind(Path)], asked of the kernel once for each device, for that takes a while.
    ///
    /// @param stat the file's
    public static String kind(Path path, Stat stat) {
        return KNOWN.computeIfAbsent(stat.device(), device -> kind(path));
    }

    /// Refuses a file system that spans machines.
    ///
    /// @param what what is to lie there, as a message calls it
    /// @throws CairnException that names it and says the mend
    public static void refuseNetwork(String what, Path path, String kind) {
        if (NETWORK.contains(kind)) {
            throw new CairnException(
                    Kind.REFUSED,
                    what + " " + path + " lies on a network file system (" + kind
                            + "), where it cannot be kept safe; set CAIRN_HOME to a folder on a local disk");
        }
    }

    /// Whether a file's times are by this machine's clock and as fine as it ticks.
    public static boolean hasExactTimes(String kind) {
        return EXACT.contains(kind);
    }

    /// Whether copies of whole files may be made without copying bytes.
    public static boolean sharesBlocks(String kind) {
        return SHARING.contains(kind);
    }
}
