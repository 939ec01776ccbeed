package dev.cairn.container.child;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Deals out the machine's cores, so that each program sees as many as it was promised and the programs of this
/// process are spread evenly. Safe for use by many threads.
final class Cores {
    private final List<Integer> numbers;
    private final int[] users;

    /// @param numbers those that this process may use
    Cores(List<Integer> numbers) {
        this.numbers = List.copyOf(numbers);
        this.users = new int[numbers.size()];
    }

    /// The least used cores, as many as asked for; none, which means all, if there are no more than that.
    synchronized List<Integer> take(int count) {
        if (count >= numbers.size()) {
            return List.of();
        }
        List<Integer> byUse = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            byUse.add(i);
        }
        byUse.sort(Comparator.comparingInt(index -> users[index]));
        List<Integer> taken = new ArrayList<>();
        for (int index : byUse.subList(0, count)) {
            users[index]++;
            taken.add(numbers.get(index));
        }
        return taken;
    }

    /// Takes back what [#take] gave.
    synchronized void giveBack(List<Integer> taken) {
        for (int number : taken) {
            users[numbers.indexOf(number)]--;
        }
    }
}
