package dev.cairn.container.isolation;

import java.util.List;

/// A system call that no program in a container is let do, for none needs it and each is a way out, or was one: into
/// other namespaces, to mounts, to other programs' memory, into the kernel, to keys that all of a user's programs
/// share. It fails with EPERM.
///
/// @param name  as libseccomp calls it
/// @param x64   its number for 64-bit programs of x86; [#NONE] if it has none
/// @param i386  its number for 32-bit programs of x86
/// @param arm64 its number for 64-bit programs of ARM
public record RefusedCall(String name, int x64, int i386, int arm64) {
    static final int NONE = -1;

    /// All of them. `clone` is refused where it would make a namespace; `clone3`, which hides that from any filter, is
    /// not there at all: C libraries do with `clone` then.
    public static final List<RefusedCall> ALL = List.of(
            new RefusedCall("acct", 163, 51, 89),
            new RefusedCall("add_key", 248, 286, 217),
            new RefusedCall("bpf", 321, 357, 280),
            new RefusedCall("delete_module", 176, 129, 106),
            new RefusedCall("finit_module", 313, 350, 273),
            new RefusedCall("fsconfig", 431, 431, 431),
            new RefusedCall("fsmount", 432, 432, 432),
            new RefusedCall("fsopen", 430, 430, 430),
            new RefusedCall("fspick", 433, 433, 433),
            new RefusedCall("init_module", 175, 128, 105),
            new RefusedCall("io_uring_enter", 426, 426, 426),
            new RefusedCall("io_uring_register", 427, 427, 427),
            new RefusedCall("io_uring_setup", 425, 425, 425),
            new RefusedCall("kcmp", 312, 349, 272),
            new RefusedCall("kexec_file_load", 320, NONE, 294),
            new RefusedCall("kexec_load", 246, 283, 104),
            new RefusedCall("keyctl", 250, 288, 219),
            new RefusedCall("lookup_dcookie", 212, 253, 18),
            new RefusedCall("mount", 165, 21, 40),
            new RefusedCall("mount_setattr", 442, 442, 442),
            new RefusedCall("move_mount", 429, 429, 429),
            new RefusedCall("open_by_handle_at", 304, 342, 265),
            new RefusedCall("open_tree", 428, 428, 428),
            new RefusedCall("perf_event_open", 298, 336, 241),
            new RefusedCall("pidfd_getfd", 438, 438, 438),
            new RefusedCall("pivot_root", 155, 217, 41),
            new RefusedCall("process_vm_readv", 310, 347, 270),
            new RefusedCall("process_vm_writev", 311, 348, 271),
            new RefusedCall("ptrace", 101, 26, 117),
            new RefusedCall("quotactl", 179, 131, 60),
            new RefusedCall("reboot", 169, 88, 142),
            new RefusedCall("request_key", 249, 287, 218),
            new RefusedCall("setns", 308, 346, 268),
            new RefusedCall("swapoff", 168, 115, 225),
            new RefusedCall("swapon", 167, 87, 224),
            new RefusedCall("syslog", 103, 103, 116),
            new RefusedCall("umount", NONE, 22, NONE),
            new RefusedCall("umount2", 166, 52, 39),
            new RefusedCall("unshare", 272, 310, 97),
            new RefusedCall("userfaultfd", 323, 374, 282),
            new RefusedCall("vhangup", 153, 111, 58));

    /// What `clone` is told to make a namespace: of mounts, control groups, host names, System V objects, users,
    /// processes, networks.
    public static final List<Integer> NAMESPACES =
            List.of(0x0002_0000, 0x0200_0000, 0x0400_0000, 0x0800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000);

    /// That an operation is not permitted.
    public static final int NOT_PERMITTED = 1;

    /// That there is no such system call.
    public static final int NOT_THERE = 38;
}
