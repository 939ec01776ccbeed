package dev.cairn.container.isolation;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// A kind of processor, by the ways that programs on it call the system.
public enum Processor {
    X86_64,
    ARM_64;

    /// The number of `clone3`, which is young enough to have one for all.
    static final int CLONE3 = 435;

    /// @param libseccomp what libseccomp calls it
    /// @param audit      what the kernel calls it
    /// @param number     the number of a system call
    /// @param cloning    that of `clone`
    record Way(String libseccomp, int audit, ToIntFunction<RefusedCall> number, int cloning) {}

    /// That of this machine; empty if it is none of these.
    public static Optional<Processor> here() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(ARM_64);
            default -> Optional.empty();
        };
    }

    /// Why nothing is filtered here, in a sentence; empty if it is.
    public static Optional<String> shortcoming() {
        return here().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "system calls are not filtered: nobody has told cairn their numbers on processors of the kind '"
                                + System.getProperty("os.arch") + "'; use one of x86_64 or aarch64");
    }

    List<Way> ways() {
        return switch (this) {
            case X86_64 ->
                List.of(
                        new Way("SCMP_ARCH_X86_64", 0xC000_003E, RefusedCall::x64, 56),
                        new Way("SCMP_ARCH_X86", 0x4000_0003, RefusedCall::i386, 120));
            case ARM_64 -> List.of(new Way("SCMP_ARCH_AARCH64", 0xC000_00B7, RefusedCall::arm64, 220));
        };
    }

    /// What libseccomp calls the ways; programs that call the system in another one are killed.
    public List<String> libseccomp() {
        return ways().stream().map(Way::libseccomp).toList();
    }
}
