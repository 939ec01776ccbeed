package dev.cairn.mirror;

import dev.cairn.store.pin.PinKind;
import java.util.Set;

/// What a mirror is to keep: all pins of these kinds.
public record Duty(Mirror mirror, Set<PinKind> kinds) {
    public Duty {
        kinds = Set.copyOf(kinds);
    }
}
