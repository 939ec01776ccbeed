package dev.cairn.conduct.foresight;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.identity.KeyName;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.conduct.Insides;
import dev.cairn.conduct.content.WebFiles;
import dev.cairn.conduct.others.Others;
import dev.cairn.conduct.others.PeersTasks;
import dev.cairn.conduct.software.TaskSoftware;
import dev.cairn.config.Settings;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.failure.Refusals;
import dev.cairn.image.Images;
import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Made;
import dev.cairn.job.Origin;
import dev.cairn.job.Portion;
import dev.cairn.job.Workplan;
import dev.cairn.lookup.Lookups;
import dev.cairn.lookup.Misses;
import dev.cairn.lookup.input.HostInputs;
import dev.cairn.lookup.input.Identity;
import dev.cairn.lookup.input.Obtaining;
import dev.cairn.lookup.input.PlacedInputs;
import dev.cairn.peer.Connections;
import dev.cairn.peer.input.ForeseenInputs;
import dev.cairn.run.Wanted;
import dev.cairn.schedule.Looked;
import dev.cairn.schedule.Policy;
import dev.cairn.store.Store;
import dev.cairn.store.intake.Testimony;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.FileKind;
import dev.cairn.task.ResultEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What a run would do, without doing anything: nothing is written.
public final class Foresight {
    private final Store store;
    private final Policy policy;
    private final Lookups lookups;
    private final PlacedInputs inputs;
    private final Testimony testimony;
    private final Annexes annexes = new Annexes();
    private final ForeseenInputs network;
    private final Misses misses;
    private final Map<Integer, Job> jobs = new TreeMap<>();
    private final Map<Integer, Foreseen> foreseen = new TreeMap<>();
    private final List<Foreseen> unknown = new ArrayList<>();
    private final Made made = new Hits();
    private final Refusals refusals = new Refusals();

    private Foresight(
            Store store,
            Workplan plan,
            Policy policy,
            Settings settings,
            ForeseenInputs network,
            Images images,
            Others others) {
        this.store = store;
        this.inputs = new PlacedInputs(
                store.intake(),
                settings.profile(),
                Progress.NONE,
                settings.annexing().keys(),
                others.testimony(),
                new Obtaining(settings.annexing().isAnybody()));
        this.testimony = others.testimony();
        this.network = network;
        this.policy = policy;
        PeersTasks peers = new PeersTasks(store, plan.workflow(), settings.trusting(), Optional.of(others.indexes()));
        TaskSoftware software = new TaskSoftware(store, true, images, peers.blocks());
        this.misses = new Misses(plan.workflow(), store.earlier(), peers.blocks(), software, peers);
        this.lookups = new Lookups(
                store,
                settings.profile(),
                inputs,
                origin -> WebFiles.here(store, settings.profile(), origin)
                        .<Identity>map(cid -> Identity.Known.file(cid, false))
                        .orElseGet(() -> new Identity.Broken(Kind.MISSING, origin.address() + " is not here yet")),
                network,
                software,
                others.candidates(),
                others.elsewhere(),
                policy,
                misses,
                (hits, adopted, needed) -> {});
    }

    /// Every task in the order of the workflow, as far as it is known; parts of the graph that are not, last.
    ///
    /// @param store opened to be looked at only
    /// @param told  what a person should know of those who were asked
    /// @throws CairnException REFUSED if processes ask for software that is none: with all of it,
    ///     `FILE:LINE: sentence` in a line each
    public static List<Foreseen> of(
            Store store, Workplan plan, Policy policy, Settings settings, Consumer<String> told) {
        try (Connections connections = new Connections(settings.peers())) {
            ForeseenInputs network = new ForeseenInputs(store, settings.profile(), connections);
            Others others = Others.of(store, settings, plan.workflow(), connections, new Cancellation(), told);
            Images images = new Images(store, connections.fetching(store), Images.Use.looking());
            Foresight foresight = new Foresight(store, plan, policy, settings, network, images, others.unwritten());
            foresight.look(plan.start());
            foresight.refusals.check();
            others.strangers().ifPresent(told);
            List<Foreseen> all = new ArrayList<>(foresight.foreseen.values());
            all.addAll(foresight.unknown);
            return all;
        }
    }

    /// A producer has a lower number than those that read from it: so jobs are seen in the order of their
    /// numbers, as many at once as do not depend on each other.
    private void look(Portion portion) {
        List<Job> left = new ArrayList<>(portion.jobs());
        left.forEach(job -> jobs.put(job.number(), job));
        while (!left.isEmpty()) {
            List<Wanted> ready = new ArrayList<>();
            List<Job> later = new ArrayList<>();
            for (Job job : left) {
                if (producersSeen(job)) {
                    sortOut(job, ready);
                } else {
                    later.add(job);
                }
            }
            for (Looked looked : lookups.look(ready)) {
                foreseen.put(looked.job(), seen(looked));
            }
            if (later.size() == left.size()) {
                throw new IllegalStateException("jobs wait for each other");
            }
            left = later;
        }
        portion.growths().forEach(this::grow);
    }

    private boolean producersSeen(Job job) {
        for (JobInput input : job.inputs()) {
            if (input.origin() instanceof Origin.Produced produced && !foreseen.containsKey(produced.job())) {
                return false;
            }
        }
        return true;
    }

    /// What reads from something that would run depends on what that makes; what reads from IPFS, on what
    /// that is.
    private void sortOut(Job job, List<Wanted> ready) {
        Map<Integer, List<ResultEntry>> makers = new HashMap<>();
        for (JobInput input : job.inputs()) {
            Optional<String> unsure = network.unsure(input.origin());
            if (unsure.isPresent()) {
                foreseen.put(job.number(), Foreseen.maybe(job.process(), job.member(), unsure.get()));
                return;
            }
            if (input.origin() instanceof Origin.Produced produced) {
                Optional<List<ResultEntry>> entries = made.by(produced.job());
                if (entries.isEmpty()) {
                    String reason = "that depends on what " + label(produced.job()) + " makes";
                    foreseen.put(job.number(), Foreseen.maybe(job.process(), job.member(), reason));
                    return;
                }
                makers.put(produced.job(), entries.get());
            }
        }
        ready.add(new Wanted(job, makers, false));
    }

    private String label(int job) {
        Job known = jobs.get(job);
        return known == null ? "an earlier task" : known.label();
    }

    private Foreseen seen(Looked looked) {
        Job job = jobs.get(looked.job());
        if (job == null) {
            throw new IllegalStateException("no job has the number " + looked.job());
        }
        return switch (looked) {
            case Looked.Found found ->
                new Foreseen(
                        job.process(),
                        job.member(),
                        Foreseen.Outcome.HIT,
                        Optional.of(found.made().task()),
                        Optional.of(found.made()),
                        "",
                        annexed(job, false),
                        Optional.empty());
            case Looked.Absent absent ->
                new Foreseen(
                        job.process(),
                        job.member(),
                        Foreseen.Outcome.RUN,
                        Optional.of(absent.key()),
                        Optional.empty(),
                        absent.reason(),
                        annexed(job, true),
                        policy.alone(job) ? Optional.empty() : misses.nearest(job, absent.key(), absent.task()));
            case Looked.Lacking _ -> lacking(job);
            case Looked.Waiting waiting ->
                Foreseen.maybe(
                        job.process(),
                        job.member(),
                        waiting.lost().reasons().firstEntry().getValue());
            case Looked.Broken broken -> failing(job, broken.reason());
            case Looked.Unequipped unequipped -> {
                if (unequipped.kind() == Kind.REFUSED) {
                    refusals.add(job.place(), unequipped.reason());
                }
                yield failing(job, unequipped.reason());
            }
        };
    }

    /// It would be tried.
    private Foreseen failing(Job job, String reason) {
        return new Foreseen(
                job.process(),
                job.member(),
                Foreseen.Outcome.RUN,
                Optional.empty(),
                Optional.empty(),
                reason,
                annexed(job, true),
                Optional.empty());
    }

    private Foreseen lacking(Job job) {
        List<Foreseen.Annexed> lacking = new ArrayList<>();
        Set<AnnexKey> keys = new LinkedHashSet<>();
        for (JobInput input : job.reads()) {
            List<AnnexedFile> files =
                    HostInputs.place(input.origin()).map(inputs::lacking).orElse(List.of());
            if (!files.isEmpty()) {
                Map<String, Long> its = sizes(files);
                lacking.add(new Foreseen.Annexed(
                        input.path(),
                        Found.Lying.ABSENT,
                        input.kind().orElse(FileKind.FILE),
                        sum(its),
                        its,
                        List.of()));
                files.forEach(file -> keys.add(file.key()));
            }
        }
        String paths = lacking.stream().map(input -> "'" + input.path() + "'").collect(Collectors.joining(", "));
        return Foreseen.maybe(
                job.process(),
                job.member(),
                "that depends on what " + paths + " is, which git-annex has to get first: " + why(keys),
                lacking);
    }

    /// Why keys do not say what they name, by the weakest of them.
    private static String why(Set<AnnexKey> keys) {
        AnnexKey weakest = Collections.max(keys, Comparator.comparing(AnnexKey::strength));
        return switch (weakest.strength()) {
            case CRYPTOGRAPHIC -> "nobody has read it with this store yet";
            case KNOWN_HERE ->
                "other content may be called " + weakest + " elsewhere, and nobody has read it in this repository yet";
            case NONE -> "its key, " + weakest + ", does not say what it is";
        };
    }

    /// How many bytes each key has, negative if it does not tell.
    private static Map<String, Long> sizes(List<AnnexedFile> files) {
        Map<String, Long> sizes = new HashMap<>();
        files.forEach(file -> sizes.put(file.key().toString(), file.key().size().orElse(-1)));
        return sizes;
    }

    private static long sum(Map<String, Long> sizes) {
        return sizes.containsValue(-1L)
                ? -1
                : sizes.values().stream().mapToLong(size -> size).sum();
    }

    /// @param needed whether anybody will read them
    private List<Foreseen.Annexed> annexed(Job job, boolean needed) {
        List<Foreseen.Annexed> found = new ArrayList<>();
        for (JobInput input : job.reads()) {
            HostInputs.place(input.origin())
                    .flatMap(inputs::elsewhere)
                    .filter(named -> named.lying() != Found.Lying.IN_PART)
                    .ifPresent(named -> found.add(new Foreseen.Annexed(
                            input.path(),
                            named.lying(),
                            named.kind(),
                            named.size(),
                            needed ? lacks(named) : Map.of(),
                            sayers(named))));
        }
        return found;
    }

    private Map<String, Long> lacks(Found.Named named) {
        if (named.lying() != Found.Lying.ABSENT) {
            return Map.of();
        }
        List<AnnexedFile> absent = annexes.within(named.path()).stream()
                .filter(file -> file.content().isEmpty())
                .toList();
        // Nothing in a working tree stands for a key that is named by itself.
        return absent.isEmpty() ? Map.of(named.path().toString(), named.size()) : sizes(absent);
    }

    private List<String> sayers(Found.Named named) {
        Map<KeyName, Testimony.Word> taken = testimony.taken();
        if (named.lying().isRead() || taken.isEmpty()) {
            return List.of();
        }
        SortedSet<String> sayers = new TreeSet<>();
        for (AnnexedFile file : annexes.within(named.path())) {
            KeyName.of(file.key(), file.repository().uuid())
                    .map(taken::get)
                    .ifPresent(word -> sayers.addAll(word.signers()));
        }
        return List.copyOf(sayers);
    }

    private void grow(Growth growth) {
        for (int needed : growth.after()) {
            if (made.by(needed).isEmpty()) {
                String reason = "that depends on what " + label(needed) + " makes";
                growth.members().forEach(member -> unknown.add(Foreseen.maybe(growth.process(), member, reason)));
                return;
            }
        }
        try {
            look(growth.grow(made));
        } catch (CairnException e) {
            SequencedMap<String, String> nobody = new LinkedHashMap<>();
            unknown.add(Foreseen.maybe(growth.process(), nobody, e.sentence()));
        }
    }

    private final class Hits implements Made {
        @Override
        public Optional<List<ResultEntry>> by(int job) {
            Foreseen one = foreseen.get(job);
            return one == null ? Optional.empty() : one.made().map(yield -> yield.entries());
        }

        @Override
        public boolean has(ResultEntry folder, List<String> names) {
            return new Insides(store).has(folder, names);
        }
    }
}
