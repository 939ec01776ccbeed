package dev.cairn.job;

import java.util.List;

/// What the person is to get of what was made.
///
/// @param deliveries sorted by the bytes of the path
/// @param refusals   of what cannot be delivered, for several made it: the sentences that say so
public record Handover(List<Delivery> deliveries, List<String> refusals) {
    public Handover {
        deliveries = List.copyOf(deliveries);
        refusals = List.copyOf(refusals);
    }
}
