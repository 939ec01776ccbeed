package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.job.Job;
import dev.cairn.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job on the board, and what is known of it. Only the board touches it.
final class Entry {
    final Job job;

    /// How many of those that it waits for have not ended.
    int waitsFor;

    int attempt = 1;
    String reason = "";

    @Nullable
    Cid key;

    @Nullable
    Task task;

    @Nullable
    Outcome outcome;

    /// What stood for it before its bytes turned out not to be had; from then on nothing counts but what is here.
    Outcome.@Nullable Hit earlier;

    /// Whether an attempt at it has its share of the slots.
    boolean inSlot;

    /// How often it could not start for want of what it reads.
    int waits;

    /// Those that wait for this one.
    private List<Entry> followers = List.of();

    private List<Sprout> sprouts = List.of();

    Entry(Job job) {
        this.job = job;
    }

    void follow(Entry follower) {
        followers = appended(followers, follower);
    }

    void follow(Sprout sprout) {
        sprouts = appended(sprouts, sprout);
    }

    /// Makes it a job that has not ended, for the bytes of what stood for it cannot be had. Those who waited for it
    /// have been told, and do not wait any more.
    void reopen(Outcome.Hit stood, String why) {
        earlier = stood;
        outcome = null;
        reason = why;
        followers = List.of();
        sprouts = List.of();
    }

    List<Entry> followers() {
        return followers;
    }

    List<Sprout> sprouts() {
        return sprouts;
    }

    /// Most jobs have nobody or one who waits for them: a list of their own is made for the second.
    private static <T> List<T> appended(List<T> list, T one) {
        if (list.isEmpty()) {
            return List.of(one);
        }
        List<T> longer = list instanceof ArrayList<T> already ? already : new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
