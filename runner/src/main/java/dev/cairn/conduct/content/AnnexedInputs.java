package dev.cairn.conduct.content;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.lookup.HostInputs;
import dev.cairn.lookup.Obtaining;
import dev.cairn.lookup.PlacedInputs;
import dev.cairn.store.Store;
import dev.cairn.store.intake.Found;
import dev.cairn.store.intake.Progress;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The inputs of tasks that were named by git-annex's keys, and whose bytes a task that runs needs after all. Where
/// they are here they are read, and compared with the key; else whoever has the CID is asked. Any thread may ask.
public final class AnnexedInputs {
    private final Store store;
    private final ImportProfile profile;
    private final PlacedInputs inputs;
    private final Obtaining obtaining;
    private final SomeSources others;
    private final Progress progress;

    /// @param others who is asked for what git-annex does not have here
    public AnnexedInputs(
            Store store,
            ImportProfile profile,
            PlacedInputs inputs,
            Obtaining obtaining,
            SomeSources others,
            Progress progress) {
        this.store = store;
        this.profile = profile;
        this.inputs = inputs;
        this.obtaining = obtaining;
        this.others = others;
        this.progress = progress;
    }

    /// Whether a folder is as its task sees it, so that it can be shown where it lies.
    public boolean isInPlace(Path folder) {
        return inputs.lying(folder) == Found.Lying.IN_PLACE;
    }

    /// Has the bytes of all such inputs here when it returns.
    ///
    /// @throws CairnException MISSING if they are not to be had: the message names the file, its key and the mend;
    ///                        CORRUPT if they are not those of the key
    public void have(Job job, Task task, Cancellation wish) {
        have(job.inputs(), task.inputs(), wish);
        have(job.options().exposed(), task.options().exposed(), wish);
    }

    private void have(List<JobInput> all, List<TaskInput> known, Cancellation wish) {
        Map<String, Path> places = new HashMap<>();
        for (JobInput input : all) {
            HostInputs.place(input.origin())
                    .filter(path -> !inputs.lying(path).isRead())
                    .ifPresent(path -> places.put(input.path(), path));
        }
        if (places.isEmpty()) {
            return;
        }
        Map<Path, List<TaskInput>> wanted = new LinkedHashMap<>();
        for (TaskInput input : known) {
            Path place = places.get(input.path());
            if (place != null) {
                wanted.computeIfAbsent(place, path -> new ArrayList<>(1)).add(input);
            }
        }
        for (Found found : read(wanted)) {
            for (TaskInput input : wanted.getOrDefault(found.path(), List.of())) {
                obtain(input, found, wish);
            }
        }
    }

    /// Reads those that nobody has read yet. One after the other, so that what several tasks need is read once.
    ///
    /// @param wanted of which those are left that are not here afterwards
    private synchronized List<Found> read(Map<Path, List<TaskInput>> wanted) {
        removePresent(wanted);
        List<Found> read = store.intake().read(List.copyOf(wanted.keySet()), profile, progress);
        removePresent(wanted);
        return read;
    }

    private void removePresent(Map<Path, List<TaskInput>> wanted) {
        List<Cid> cids = wanted.values().stream()
                .flatMap(List::stream)
                .map(TaskInput::cid)
                .toList();
        Set<Cid> here = store.presence().areHere(cids);
        wanted.values().removeIf(inputs -> {
            inputs.removeIf(input -> here.contains(input.cid()));
            return inputs.isEmpty();
        });
    }

    private void obtain(TaskInput input, Found read, Cancellation wish) {
        List<String> said = new ArrayList<>();
        if (others.has(Optional.of(input.cid()), wish, said)) {
            return;
        }
        CairnException reason = switch (read) {
            case Found.Named _ ->
                new CairnException(
                        Kind.MISSING,
                        read.path() + " is not what the run took it for: it was changed meanwhile, or somebody who is"
                                + " trusted said wrongly what its key names; it has been read now, run again");
            case Found.Refused refused -> refused.reason();
            case Found.Lacking lacking -> new CairnException(Kind.MISSING, obtaining.sentence(lacking));
        };
        String rest = said.isEmpty() ? "" : "; of others, " + String.join("; ", said);
        throw new CairnException(
                reason.kind(), "the input '" + input.path() + "': " + reason.sentence() + rest, reason);
    }
}
