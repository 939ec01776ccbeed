package dev.cairn.conduct.content;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.getting.Getters;
import dev.cairn.getting.Got;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.lookup.input.HostInputs;
import dev.cairn.lookup.input.Obtaining;
import dev.cairn.lookup.input.PlacedInputs;
import dev.cairn.store.Store;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Content that git-annex knows, that is not here, and that jobs need: it is got before they take a slot, so that
/// others run meanwhile. What is wanted by several is got once, and nothing is tried twice in a run. Any thread may
/// ask.
public final class MissingContent {
    /// So many sentences are told of one input.
    private static final int NAMED = 8;

    private final Store store;
    private final PlacedInputs inputs;
    private final Obtaining obtaining;
    private final SomeSources before;
    private final Optional<Getters> getters;
    private final FurtherRepositories further;
    private final Annexes annexes = new Annexes();

    /// @param before  who is asked for the CID first, where that is known
    /// @param getters whoever asks git-annex; empty if it is not asked
    MissingContent(
            Store store,
            PlacedInputs inputs,
            Obtaining obtaining,
            SomeSources before,
            Optional<Getters> getters,
            FurtherRepositories further) {
        this.store = store;
        this.inputs = inputs;
        this.obtaining = obtaining;
        this.before = before;
        this.getters = getters;
        this.further = further;
    }

    /// What is missing of something that stands at one path.
    ///
    /// @param cid of all of it, where that is known
    private record Need(List<AnnexedFile> files, Optional<Cid> cid) {}

    /// Whether something is missing that this task needs, and that nobody has tried to get yet.
    public boolean isLacking(Job job, Task task) {
        return !needs(job, Optional.of(task)).isEmpty();
    }

    /// Gets what is to be had of what is missing, and takes note of what each said who has it not.
    ///
    /// @param task what the job is looked up as; empty if only what is missing can tell
    public void get(Job job, Optional<Task> task, Cancellation wish) {
        Map<Path, Need> needs = needs(job, task);
        Map<Path, List<String>> said = new HashMap<>();
        needs.forEach((place, _) -> said.put(place, new ArrayList<>()));
        needs.entrySet().removeIf(need -> {
            boolean come = before.has(need.getValue().cid(), wish, said.getOrDefault(need.getKey(), List.of()));
            if (come) {
                obtaining.tried(need.getKey(), true, List.of());
            }
            return come;
        });
        Map<AnnexedFile, CompletableFuture<Got>> wanted = want(needs.values());
        needs.forEach((place, need) -> {
            List<String> words = said.getOrDefault(place, new ArrayList<>());
            words.addAll(refusals(need, wanted));
            obtaining.tried(place, task.isPresent(), words);
        });
    }

    /// All that git-annex is asked for is told to it before the first answer is waited for.
    private Map<AnnexedFile, CompletableFuture<Got>> want(Iterable<Need> needs) {
        Map<AnnexedFile, CompletableFuture<Got>> wanted = new HashMap<>();
        for (Need need : needs) {
            for (AnnexedFile file : need.files()) {
                if (further.have(file)) {
                    wanted.put(file, CompletableFuture.completedFuture(new Got.Here()));
                } else {
                    getters.ifPresent(all -> wanted.put(file, all.want(file.repository(), file.key())));
                }
            }
        }
        return wanted;
    }

    private List<String> refusals(Need need, Map<AnnexedFile, CompletableFuture<Got>> wanted) {
        Set<String> words = new LinkedHashSet<>();
        for (AnnexedFile file : need.files()) {
            CompletableFuture<Got> asked = wanted.get(file);
            if (asked == null) {
                return List.of("git-annex is not among the sources");
            }
            switch (asked.join()) {
                case Got.Here _ -> {}
                case Got.Failed(Kind kind, String reason) -> {
                    if (kind == Kind.INTERRUPTED) {
                        throw new CairnException(kind, reason);
                    }
                    List<String> others = new ArrayList<>();
                    if (further.get(file, getters, others)) {
                        continue;
                    }
                    words.add("git-annex in " + file.repository() + ": " + reason);
                    words.addAll(others);
                }
            }
        }
        return words.size() <= NAMED
                ? List.copyOf(words)
                : Stream.concat(words.stream().limit(NAMED), Stream.of("and so on for more files"))
                        .toList();
    }

    private Map<Path, Need> needs(Job job, Optional<Task> task) {
        Map<Path, Need> needs = new LinkedHashMap<>();
        Map<String, Path> absent = new HashMap<>();
        for (JobInput input : job.inputs()) {
            Optional<Path> place = HostInputs.place(input.origin())
                    .filter(path -> task.isEmpty() ? obtaining.isWorthNaming(path) : obtaining.isWorthReading(path));
            if (place.isEmpty()) {
                continue;
            }
            if (task.isEmpty()) {
                List<AnnexedFile> files = inputs.lacking(place.get());
                if (!files.isEmpty()) {
                    needs.put(place.get(), new Need(files, Optional.empty()));
                }
            } else if (inputs.lying(place.get()) == Found.Lying.ABSENT) {
                absent.put(input.path(), place.get());
            }
        }
        if (task.isPresent() && !absent.isEmpty()) {
            addAbsent(needs, absent, task.get());
        }
        return needs;
    }

    private void addAbsent(Map<Path, Need> needs, Map<String, Path> absent, Task task) {
        List<TaskInput> wanted = task.inputs().stream()
                .filter(input -> absent.containsKey(input.path()))
                .toList();
        Set<Cid> here =
                store.presence().areHere(wanted.stream().map(TaskInput::cid).toList());
        for (TaskInput input : wanted) {
            Path place = absent.get(input.path());
            if (place != null && !here.contains(input.cid())) {
                List<AnnexedFile> files = annexes.within(place).stream()
                        .filter(file -> file.way() != AnnexedFile.Way.UNLOCKED && !isHere(file))
                        .toList();
                if (!files.isEmpty()) {
                    needs.put(place, new Need(files, Optional.of(input.cid())));
                }
            }
        }
    }

    private static boolean isHere(AnnexedFile file) {
        AnnexRepository repository = file.repository();
        return repository.has(file.key());
    }
}
