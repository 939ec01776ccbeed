package dev.cairn.script;

/// What a task is given when it runs and its script may ask for.
///
/// @param cpus   how many cores it sees
/// @param memory in MiB
public record Given(int cpus, long memory) {
    public Given {
        if (cpus < 1 || memory < 0) {
            throw new IllegalArgumentException(cpus + " cpus and " + memory + " MiB");
        }
    }
}
