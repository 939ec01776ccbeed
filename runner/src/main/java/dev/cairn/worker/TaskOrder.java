package dev.cairn.worker;

import dev.cairn.container.Limits;
import dev.cairn.container.RootFileSystem;
import dev.cairn.effort.Cancellation;
import dev.cairn.script.Given;
import dev.cairn.task.Task;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One attempt at a task.
///
/// @param given        what its command may ask for
/// @param limits       what it gets
/// @param secrets      name → value, for each of the task's secrets
/// @param lent         what it is shown where it lies; of shared things all, of others those of which that is
///     known
/// @param inherited    what its software sets in the environment, which the task may declare otherwise
/// @param cancellation ends it
public record TaskOrder(
        Task task,
        Given given,
        Limits limits,
        SortedMap<String, String> secrets,
        Lent lent,
        RootFileSystem software,
        SortedMap<String, String> inherited,
        Cancellation cancellation) {
    public TaskOrder {
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        inherited = Collections.unmodifiableSortedMap(new TreeMap<>(inherited));
        if (!lent.shared().keySet().equals(task.options().shared())) {
            throw new IllegalArgumentException("the task shares "
                    + task.options().shared() + " and gets " + lent.shared().keySet());
        }
        if (!secrets.keySet().equals(task.secrets())) {
            throw new IllegalArgumentException(
                    "the task wants the secrets " + task.secrets() + " and gets " + secrets.keySet());
        }
    }

    /// Of a task that shares nothing.
    ///
    /// @param places path of an input folder → where it lies as it is, if it does
    public TaskOrder(
            Task task,
            Given given,
            Limits limits,
            SortedMap<String, String> secrets,
            SortedMap<String, Path> places,
            RootFileSystem software,
            SortedMap<String, String> inherited,
            Cancellation cancellation) {
        this(task, given, limits, secrets, Lent.inputs(places), software, inherited, cancellation);
    }

    /// Names no value of a secret.
    @Override
    public String toString() {
        return "TaskOrder[" + task + "]";
    }
}
