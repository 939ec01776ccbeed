package dev.cairn.container.oci;

import java.util.List;
import java.util.Locale;

/// A program that follows the specification, with what it leaves to each.
public enum Tool {
    CRUN,
    RUNC;

    /// What the program is called, and the Debian package that has it.
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it must be root inside while it makes a container. crun can be somebody else.
    boolean needsRoot() {
        return this == RUNC;
    }

    /// Whether control groups have to be put out of its reach: it makes some for every container, and leaves
    /// them behind when it is killed. crun is told not to.
    boolean needsGroupsHidden() {
        return this == RUNC;
    }

    /// Whether it does not end before the program's streams do, whoever holds them.
    boolean waitsForStreams() {
        return this == RUNC;
    }

    /// Its arguments for running a container in the foreground.
    ///
    /// @param mark what the container is called
    /// @param log  the descriptor that it writes its log to, in JSON
    List<String> arguments(String mark, int log) {
        String file = "/proc/self/fd/" + log;
        return switch (this) {
            case CRUN ->
                List.of(
                        "--cgroup-manager=disabled",
                        "--root",
                        Entrance.STATE,
                        "--log-format=json",
                        "--log=file:" + file,
                        "run",
                        mark);
            case RUNC ->
                List.of(
                        "--rootless=true",
                        "--root",
                        Entrance.STATE,
                        "--log-format",
                        "json",
                        "--log",
                        file,
                        "run",
                        "--pid-file",
                        Entrance.PROGRAM,
                        mark);
        };
    }
}
