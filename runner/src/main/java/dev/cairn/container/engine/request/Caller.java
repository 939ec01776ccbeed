package dev.cairn.container.engine.request;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who runs this process.
public record Caller(int user, int group) {
    public static Caller ofThisProcess() {
        try {
            Path self = Path.of("/proc/self");
            return new Caller(
                    (Integer) Files.getAttribute(self, "unix:uid"), (Integer) Files.getAttribute(self, "unix:gid"));
        } catch (IOException e) {
            throw CairnException.of("finding out who we are", e);
        }
    }

    boolean isRoot() {
        return user == 0;
    }
}
