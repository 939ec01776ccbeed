package dev.cairn.job;

import dev.cairn.cid.Cid;
import dev.cairn.name.IpnsName;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Where an input of a job comes from.
public sealed interface Origin {
    /// A file on this machine, used where it lies.
    ///
    /// @param name as the workflow says it, for messages
    record HostFile(Path path, String name) implements Origin {}

    /// A folder on this machine with all that is in it, used where it lies.
    record HostFolder(Path path, String name) implements Origin {}

    /// Text that the workflow holds.
    record Content(String text) implements Origin {}

    /// What an IPFS CID names, or what lies at a path below it.
    record Ipfs(Cid root, List<String> path) implements Origin {
        public Ipfs {
            path = List.copyOf(path);
        }

        @Override
        public String toString() {
            return "ipfs://" + joined(root.toString(), path);
        }
    }

    /// What a name stands for, or what lies at a path below it.
    record Ipns(IpnsName name, List<String> path) implements Origin {
        public Ipns {
            path = List.copyOf(path);
        }

        @Override
        public String toString() {
            return "ipns://" + joined(name.toString(), path);
        }
    }

    /// A file of the web.
    record Web(URI address, Digest digest) implements Origin {}

    /// What an earlier job made.
    ///
    /// @param job    its number
    /// @param output the path in its container of one of its declared outputs or, of a glob, of one of its files
    /// @param inside the names below that output, if it is a folder; otherwise empty
    record Produced(int job, String output, List<String> inside) implements Origin {}

    private static String joined(String root, List<String> path) {
        return path.isEmpty() ? root : root + "/" + String.join("/", path);
    }
}
