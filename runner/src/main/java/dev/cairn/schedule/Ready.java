package dev.cairn.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The jobs that may start, in the order of their numbers. One that does not fit into what is free lets smaller ones
/// pass, but not for ever: after a while nothing passes it any more.
final class Ready {
    /// How many may pass one that waits for more than is free.
    private static final int PATIENCE = 64;

    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparingInt(entry -> entry.job.number()));
    private int passed;
    private int passedJob = -1;

    void add(Entry entry) {
        queue.add(entry);
    }

    /// Takes out what can start now, and its share of the slots with it.
    List<Entry> start(Slots slots) {
        List<Entry> started = new ArrayList<>();
        List<Entry> tooLarge = new ArrayList<>();
        while (slots.anyFree() && !queue.isEmpty()) {
            Entry next = queue.remove();
            if (slots.take(next.job.resources(), next.attempt)) {
                if (!tooLarge.isEmpty()) {
                    passed++;
                }
                started.add(next);
                continue;
            }
            if (tooLarge.isEmpty() && passedJob != next.job.number()) {
                passedJob = next.job.number();
                passed = 0;
            }
            tooLarge.add(next);
            if (passed >= PATIENCE || tooLarge.size() >= PATIENCE) {
                break;
            }
        }
        queue.addAll(tooLarge);
        return started;
    }

    /// Takes out all.
    List<Entry> drain() {
        List<Entry> all = new ArrayList<>(queue);
        all.sort(queue.comparator());
        queue.clear();
        return all;
    }
}
