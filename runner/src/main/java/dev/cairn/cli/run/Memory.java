package dev.cairn.cli.run;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory this machine has.
public final class Memory {
    private Memory() {}

    /// Bytes, as `/proc/meminfo` says it.
    public static long ofMachine() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemTotal:")) {
                    String number = line.substring("MemTotal:".length(), line.indexOf("kB"))
                            .strip();
                    return Long.parseLong(number) << 10;
                }
            }
        } catch (IOException e) {
            throw CairnException.of("cannot read /proc/meminfo", e);
        }
        return Long.MAX_VALUE;
    }
}
