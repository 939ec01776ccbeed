package dev.cairn.worker.projection.input;

import dev.cairn.cid.Cid;
import dev.cairn.task.Paths;
import dev.cairn.task.TaskInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All that is in an input folder, at any depth.
///
/// @param items a folder stands before what is in it
public record Listing(List<Item> items) {
    /// @param path       relative to the folder
    /// @param executable of a file
    public record Item(String path, Contents.Entry entry, boolean executable) {}

    private record Waiting(String prefix, Cid folder) {}

    public static Listing of(TaskInput folder, Inputs inputs) {
        Set<String> executables = new HashSet<>(folder.executables());
        List<Item> items = new ArrayList<>();
        ArrayDeque<Waiting> waiting = new ArrayDeque<>();
        waiting.add(new Waiting("", folder.cid()));
        while (!waiting.isEmpty()) {
            Waiting next = waiting.remove();
            List<Contents.Entry> entries = new ArrayList<>(inputs.entries(next.folder()));
            entries.sort(Comparator.comparing(Contents.Entry::name, Paths.BY_BYTES));
            for (Contents.Entry entry : entries) {
                String path = next.prefix() + entry.name();
                items.add(new Item(path, entry, executables.contains(path)));
                if (entry instanceof Contents.Entry.Folder) {
                    waiting.add(new Waiting(path + '/', entry.cid()));
                }
            }
        }
        return new Listing(List.copyOf(items));
    }
}
