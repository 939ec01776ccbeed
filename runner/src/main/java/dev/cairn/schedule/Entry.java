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
