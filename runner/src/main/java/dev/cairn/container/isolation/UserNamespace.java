package dev.cairn.container.isolation;

import dev.cairn.container.child.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// In which namespace of users containers are made: only as root in one may an ordinary user mount anything.
public enum UserNamespace {
    /// In none: root needs none.
    NONE,
    /// In one where nobody is but the caller, who is root there.
    CALLER,
    /// In one where the caller is root, and those whom `/etc/subuid` and `/etc/subgid` give the caller are users and
    /// groups from 1 on. This takes the program `newuidmap`, which may do it for us.
    SUBORDINATES;

    /// The one that every machine has.
    ///
    /// @param root whether the caller is root
    public static UserNamespace plain(boolean root) {
        return root ? NONE : CALLER;
    }

    /// What `unshare` is told.
    public List<String> arguments() {
        return switch (this) {
            case NONE -> List.of();
            case CALLER -> List.of("--user", "--map-root-user");
            case SUBORDINATES -> List.of("--user", "--map-root-user", "--map-auto");
        };
    }

    /// Whether this machine makes one for the caller.
    public boolean isPossible() throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/unshare"));
        command.addAll(arguments());
        command.addAll(List.of("--", "/bin/echo", "ready"));
        return Programs.shared().firstWords(command).equals("ready");
    }
}
