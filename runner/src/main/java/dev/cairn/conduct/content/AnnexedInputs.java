package dev.cairn.conduct.content;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.identity.KeyName;
import dev.cairn.annex.key.WholeDigest;
import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.lookup.input.HostInputs;
import dev.cairn.lookup.input.Identity;
import dev.cairn.lookup.input.Obtaining;
import dev.cairn.lookup.input.PlacedInputs;
import dev.cairn.store.Store;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.intake.Testimony;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The inputs of tasks that were named by git-annex's keys, and whose bytes a task that runs needs after all. Where
/// they are here they are read, and compared with the key; else whoever has the CID is asked. Where only others said
/// what a key names, what came by that CID is compared with the key, too. Any thread may ask.
public final class AnnexedInputs {
    private final Store store;
    private final ImportProfile profile;
    private final PlacedInputs inputs;
    private final Obtaining obtaining;
    private final SomeSources others;
    private final Progress progress;
    private final Testimony testimony;
    private final Consumer<String> remarks;
    private final Annexes annexes = new Annexes();
    private final Set<Integer> again = ConcurrentHashMap.newKeySet();
    private final Set<KeyName> compared = ConcurrentHashMap.newKeySet();
    private final Set<KeyName> wrong = ConcurrentHashMap.newKeySet();

    /// @param others who is asked for what git-annex does not have here
    /// @param remarks told in a sentence what was said wrongly
    public AnnexedInputs(
            Store store,
            ImportProfile profile,
            PlacedInputs inputs,
            Obtaining obtaining,
            SomeSources others,
            Progress progress,
            Testimony testimony,
            Consumer<String> remarks) {
        this.store = store;
        this.profile = profile;
        this.inputs = inputs;
        this.obtaining = obtaining;
        this.others = others;
        this.progress = progress;
        this.testimony = testimony;
        this.remarks = remarks;
    }

    /// Whether a folder is as its task sees it, so that it can be shown where it lies.
    public boolean isInPlace(Path folder) {
        return inputs.lying(folder) == Found.Lying.IN_PLACE;
    }

    /// Has the bytes of all such inputs here when it returns.
    ///
    /// @return whether they are what the task was looked up with; if not, what was wrong is not believed any more,
    ///         and the job is to be looked up again
    /// @throws CairnException MISSING if they are not to be had: the message names the file, its key and the mend;
    ///                        CORRUPT if they are not those of the key
    public boolean have(Job job, Task task, Cancellation wish) {
        return have(job, job.inputs(), task.inputs(), wish)
                && have(job, job.options().exposed(), task.options().exposed(), wish);
    }

    private boolean have(Job job, List<JobInput> all, List<TaskInput> known, Cancellation wish) {
        Map<String, Path> places = new HashMap<>();
        for (JobInput input : all) {
            HostInputs.place(input.origin())
                    .filter(path ->
                            !inputs.lying(path).isRead() || !named(path, wrong).isEmpty())
                    .ifPresent(path -> places.put(input.path(), path));
        }
        if (places.isEmpty()) {
            return true;
        }
        Map<Path, List<TaskInput>> wanted = new LinkedHashMap<>();
        for (TaskInput input : known) {
            Path place = places.get(input.path());
            if (place != null) {
                wanted.computeIfAbsent(place, path -> new ArrayList<>(1)).add(input);
            }
        }
        Map<Path, List<TaskInput>> asked = new LinkedHashMap<>();
        wanted.forEach((place, inputs) -> asked.put(place, List.copyOf(inputs)));
        for (Found found : read(wanted)) {
            for (TaskInput input : wanted.getOrDefault(found.path(), List.of())) {
                if (found instanceof Found.Named && again.add(job.number())) {
                    isDisproved(found.path(), false);
                    return false;
                }
                obtain(input, found, wish);
            }
        }
        boolean right = true;
        for (Map.Entry<Path, List<TaskInput>> one : asked.entrySet()) {
            right &= !isDisproved(one.getKey(), true) && isStill(one.getKey(), one.getValue());
        }
        return right;
    }

    /// Whether a place is what these were looked up as, though something was found to be wrong since.
    private boolean isStill(Path place, List<TaskInput> asked) {
        if (named(place, wrong).isEmpty()) {
            return true;
        }
        Identity now = inputs.files(List.of(place)).get(place);
        return now instanceof Identity.Known known
                && asked.stream().allMatch(input -> input.cid().equals(known.cid()));
    }

    /// Compares what others alone said of the files at a place with their content, which is read for that, wherever it
    /// came from, and known from then on. What turns out wrong, or cannot be compared, is not believed any more.
    ///
    /// @param reading whether content is read; else only what was read already counts
    /// @return whether anything was wrong
    private synchronized boolean isDisproved(Path place, boolean reading) {
        Map<KeyName, AnnexedFile> said = named(place, testimony.taken().keySet());
        said.keySet().removeAll(compared);
        if (said.isEmpty()) {
            return false;
        }
        Map<KeyName, Testimony.Word> taken = testimony.taken();
        if (reading) {
            read(said, taken);
        }
        Map<KeyName, KnownKeys.Content> known = store.knownKeys().find(said.keySet(), profile);
        boolean disproved = false;
        for (Map.Entry<KeyName, AnnexedFile> one : said.entrySet()) {
            Testimony.Word word = taken.get(one.getKey());
            if (word == null || isEqual(known.get(one.getKey()), word)) {
                compared.add(one.getKey());
                continue;
            }
            disproved = true;
            wrong.add(one.getKey());
            testimony.disbelieve(one.getKey());
            remarks.accept(sentence(one.getValue(), String.join(" and ", word.signers())));
        }
        return disproved;
    }

    private static String sentence(AnnexedFile file, String signers) {
        return "the content of " + file.shown()
                + (file.key().backend().digest().isPresent()
                        ? " is not what a record of " + signers + " says of its key"
                        : " cannot be compared with its key, of which a record of " + signers + " says what it is")
                + "; it is looked up again without that";
    }

    private static boolean isEqual(KnownKeys.@Nullable Content known, Testimony.Word word) {
        return known != null && known.cid().equals(word.content().cid());
    }

    /// The files at a place that have one of these names.
    private Map<KeyName, AnnexedFile> named(Path place, Set<KeyName> names) {
        Map<KeyName, AnnexedFile> named = new LinkedHashMap<>();
        if (!names.isEmpty()) {
            for (AnnexedFile file : annexes.within(place)) {
                KeyName.of(file.key(), file.repository().uuid())
                        .filter(names::contains)
                        .ifPresent(name -> named.put(name, file));
            }
        }
        return named;
    }

    /// Reads what came by the CID that others said, for its digest.
    private void read(Map<KeyName, AnnexedFile> said, Map<KeyName, Testimony.Word> taken) {
        Map<KeyName, KnownKeys.Content> known = store.knownKeys().find(said.keySet(), profile);
        Map<WholeDigest, Set<LocalFile>> unread = new EnumMap<>(WholeDigest.class);
        said.forEach((name, file) -> {
            Testimony.Word word = taken.get(name);
            Optional<WholeDigest> digest = file.key().backend().digest();
            if (word != null && digest.isPresent() && !known.containsKey(name)) {
                store.files()
                        .readable(word.content().cid())
                        .ifPresent(content -> unread.computeIfAbsent(digest.get(), _ -> new LinkedHashSet<>())
                                .add(content));
            }
        });
        unread.forEach((digest, files) -> store.intake().digest(files, digest, profile));
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
                        read.path() + " is not what the run took it for: it is changed all the time; run again when"
                                + " nobody changes it");
            case Found.Refused refused -> refused.reason();
            case Found.Lacking lacking -> new CairnException(Kind.MISSING, obtaining.sentence(lacking));
        };
        String rest = said.isEmpty() ? "" : "; of others, " + String.join("; ", said);
        throw new CairnException(
                reason.kind(), "the input '" + input.path() + "': " + reason.sentence() + rest, reason);
    }
}
