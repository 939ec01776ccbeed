package dev.cairn.workflow;

/// What the machine has to give, beyond which no process may ask.
///
/// @param cores  how many
/// @param memory bytes
public record Machine(int cores, long memory) {
    /// Gives whatever is asked: for drawing a workflow, or for running it elsewhere.
    public static final Machine ANY = new Machine(Integer.MAX_VALUE, Long.MAX_VALUE);

    public Machine {
        if (cores < 1 || memory < 1) {
            throw new IllegalArgumentException("a machine of " + cores + " cores and " + memory + " bytes");
        }
    }
}
