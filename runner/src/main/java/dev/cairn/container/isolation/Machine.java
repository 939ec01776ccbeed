package dev.cairn.container.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a machine says about making namespaces.
///
/// @param unprivilegedClone `kernel.unprivileged_userns_clone`, of Debian
/// @param apparmorRestricts `kernel.apparmor_restrict_unprivileged_userns`, of Ubuntu
/// @param mostNamespaces    `user.max_user_namespaces`
/// @param inContainer       whether we are in a container ourselves
public record Machine(
        Optional<String> unprivilegedClone,
        Optional<String> apparmorRestricts,
        Optional<String> mostNamespaces,
        boolean inContainer) {
    public static Machine here() {
        return new Machine(
                read("/proc/sys/kernel/unprivileged_userns_clone"),
                read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"),
                read("/proc/sys/user/max_user_namespaces"),
                Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv")));
    }

    private static Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What to do where nothing helps.
    public static final String WITHOUT = " ('--runtime none' does without and isolates nothing)";

    /// Why a runtime cannot make a container here, in one sentence that says the mend.
    ///
    /// @param runtime its name
    /// @param words   what it said itself
    public String obstacle(String runtime, String words) {
        if (!isRefusal(words)) {
            return runtime + " cannot make a container: " + (words.isEmpty() ? "it says nothing" : words) + WITHOUT;
        }
        if (mostNamespaces.filter("0"::equals).isPresent()) {
            return "user namespaces are switched off on this machine; 'sysctl -w user.max_user_namespaces=15000' as root"
                    + " switches them on" + WITHOUT;
        }
        if (inContainer) {
            return "cairn runs in a container itself, which keeps it from making others (" + words
                    + "); start the outer one with '--privileged', or with '--security-opt seccomp=unconfined"
                    + " --security-opt apparmor=unconfined --security-opt systempaths=unconfined'" + WITHOUT;
        }
        if (unprivilegedClone.filter("0"::equals).isPresent()) {
            return "user namespaces are reserved for root on this machine; 'sysctl -w kernel.unprivileged_userns_clone=1'"
                    + " as root opens them to all" + WITHOUT;
        }
        if (apparmorRestricts.filter("1"::equals).isPresent()) {
            return "AppArmor keeps ordinary programs from making user namespaces on this machine; 'sysctl -w"
                    + " kernel.apparmor_restrict_unprivileged_userns=0' as root lets them" + WITHOUT;
        }
        return "this machine does not let " + runtime + " make a container: " + words
                + "; where user namespaces are forbidden, 'sysctl -w kernel.unprivileged_userns_clone=1"
                + " user.max_user_namespaces=15000' as root allows them" + WITHOUT;
    }

    private static boolean isRefusal(String words) {
        return words.contains("namespace")
                || words.contains("not permitted")
                || words.contains("ermission")
                || words.contains("uid map");
    }
}
