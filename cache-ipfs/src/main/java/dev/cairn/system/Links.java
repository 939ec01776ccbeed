package dev.cairn.system;

import java.nio.file.Path;
import java.util.List;

/// Gives many files a further name.
public final class Links {
    private Links() {}

    /// Makes those links that the kernel makes at once. Why one was not made, if only because they are few, is found
    /// out by making it by itself.
    ///
    /// @param files what is to get a further name
    /// @param names the name of each, in the same order
    /// @return for each whether that was done
    public static boolean[] make(List<Path> files, List<Path> names) {
        boolean[] made = new boolean[files.size()];
        if (PathCalls.suit(files.size())) {
            // By one thread: the kernel lets nobody else into a folder meanwhile.
            try (PathCalls calls = new PathCalls()) {
                for (int i = 0; i < made.length; i++) {
                    made[i] = calls.link(files.get(i), names.get(i));
                }
            }
        }
        return made;
    }
}
