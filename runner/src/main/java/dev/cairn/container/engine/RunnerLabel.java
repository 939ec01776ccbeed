package dev.cairn.container.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells whose a container is, so that those of runners that are gone can be removed.
///
/// @param boot    of the machine: a new one each time it starts
/// @param room    the namespace in which the number counts
/// @param process the runner's number
/// @param start   when that process started, as the kernel counts it
record RunnerLabel(String boot, String room, String process, String start) {
    static final String NAME = "dev.cairn.runner";

    static RunnerLabel ofThisProcess() throws IOException {
        String process = Long.toString(ProcessHandle.current().pid());
        return new RunnerLabel(currentBoot(), currentRoom(), process, startOf(process));
    }

    private static String currentBoot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    private static String currentRoom() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    }

    /// Empty if there is no such process.
    private static String startOf(String process) {
        try {
            String line =
                    new String(Files.readAllBytes(Path.of("/proc", process, "stat")), StandardCharsets.ISO_8859_1);
            return line.substring(line.lastIndexOf(')') + 2).split(" ", 21)[19];
        } catch (IOException e) {
            return "";
        }
    }

    /// As it stands in the label.
    String text() {
        return String.join(" ", boot, room, process, start);
    }

    /// Whether the runner that wrote a label is gone for certain. One that lives where we cannot see it is not.
    static boolean isGone(String text) throws IOException {
        String[] words = text.split(" ", -1);
        if (words.length != 4 || !words[2].matches("[0-9]{1,10}")) {
            return false;
        }
        boolean sameBoot = words[0].equals(currentBoot());
        return !sameBoot || (words[1].equals(currentRoom()) && !words[3].equals(startOf(words[2])));
    }
}
