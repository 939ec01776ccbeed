package dev.cairn.push;

/// What a push sent: only what was not there.
public record Pushed(long blocks, long bytes) {
    /// Everything was there.
    public static final Pushed NOTHING = new Pushed(0, 0);
}
