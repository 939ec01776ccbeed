package dev.cairn.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The software of this machine with as little of `/etc` as tests need.
final class MachineRoot {
    private MachineRoot() {}

    static RootFileSystem in(Path folder) {
        try {
            Path etc = folder.resolve("etc");
            Path empty = folder.resolve("empty");
            if (Files.notExists(etc)) {
                Files.createDirectory(empty);
                Files.createDirectory(etc);
                Files.writeString(etc.resolve("passwd"), "cairn:x:1000:1000::/tmp:/bin/sh\n");
                Files.writeString(etc.resolve("group"), "cairn:x:1000:\n");
                Files.writeString(etc.resolve("hosts"), "127.0.0.1 localhost cairn\n");
                Files.writeString(etc.resolve("hostname"), "cairn\n");
                Files.createFile(etc.resolve("resolv.conf"));
            }
            List<Bind> binds = new ArrayList<>(List.of(new Bind(Path.of("/usr"), "/usr")));
            binds.add(new Bind(empty, "/usr/local"));
            binds.add(new Bind(etc, "/etc"));
            for (String name : List.of("/etc/alternatives", "/etc/ld.so.cache")) {
                if (Files.exists(Path.of(name))) {
                    Path place = etc.resolve(Path.of(name).getFileName());
                    if (Files.isDirectory(Path.of(name)) && Files.notExists(place)) {
                        Files.createDirectory(place);
                    } else if (Files.notExists(place)) {
                        Files.createFile(place);
                    }
                    binds.add(new Bind(Path.of(name), name));
                }
            }
            TreeMap<String, String> links = new TreeMap<>();
            for (String name : List.of("bin", "sbin", "lib", "lib64")) {
                Path path = Path.of("/", name);
                if (Files.isSymbolicLink(path)) {
                    links.put("/" + name, Files.readSymbolicLink(path).toString());
                } else if (Files.isDirectory(path)) {
                    binds.add(new Bind(path, "/" + name));
                }
            }
            return new RootFileSystem(binds, links);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
