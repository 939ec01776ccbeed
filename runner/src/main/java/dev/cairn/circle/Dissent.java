package dev.cairn.circle;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.trust.Belief;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells the person who takes a result over that others who count have another one of the same task: once for each
/// task. Any thread may ask.
public final class Dissent {
    private static final String OURSELVES = "this store";

    private final Circle circle;
    private final Belief belief;
    private final Set<Cid> told = ConcurrentHashMap.newKeySet();

    /// @param belief that of the workflow that runs
    public Dissent(Circle circle, Belief belief) {
        this.circle = circle;
        this.belief = belief;
    }

    /// A sentence, if there is something to be told of a task that was not told before.
    ///
    /// @param label   whose task it is, as messages say it
    /// @param taken   the result that is taken over
    /// @param records all that are known of the task
    public Optional<String> of(String label, Cid task, Cid taken, List<KnownRecord> records) {
        Set<String> with = new LinkedHashSet<>();
        Set<String> against = new LinkedHashSet<>();
        for (KnownRecord record : records) {
            if (belief.counts(record)) {
                (record.result().equals(taken) ? with : against).add(called(record.signer()));
            }
        }
        if (against.isEmpty() || !told.add(task)) {
            return Optional.empty();
        }
        return Optional.of(label + ": the result that is taken is that of "
                + (with.isEmpty() ? OURSELVES : String.join(", ", with)) + ", " + String.join(", ", against)
                + (against.size() == 1 ? " has" : " have")
                + " another one; 'cairn divergence' lists both, 'cairn audit " + task + "' runs it again");
    }

    private String called(VerifyingKey key) {
        return circle.own().filter(key::equals).isPresent() ? OURSELVES : circle.name(key);
    }
}
