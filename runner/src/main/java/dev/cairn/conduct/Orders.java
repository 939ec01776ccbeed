package dev.cairn.conduct;

import dev.cairn.cid.Cid;
import dev.cairn.conduct.content.AnnexedInputs;
import dev.cairn.conduct.record.RunRecord;
import dev.cairn.conduct.software.TaskSoftware;
import dev.cairn.container.Limits;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.root.ImageRoot;
import dev.cairn.job.JobInput;
import dev.cairn.job.JobOptions;
import dev.cairn.job.Origin;
import dev.cairn.job.Resources;
import dev.cairn.peer.input.NetworkInputs;
import dev.cairn.run.Attempt;
import dev.cairn.script.Given;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.task.ContainerOptions;
import dev.cairn.task.Task;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.worker.Lent;
import dev.cairn.worker.TaskOrder;
import dev.cairn.worker.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Orders for the worker: what a task gets beside what its key says.
final class Orders {
    private static final long MIB = 1L << 20;

    private final Store store;
    private final ImportProfile profile;
    private final TaskSoftware software;
    private final Worker worker;
    private final SecretSource secrets;
    private final NetworkInputs network;
    private final AnnexedInputs annexed;
    private final RunRecord record;
    private final LimitNotice notice;
    private final Map<Cid, ImageRoot> roots = new ConcurrentHashMap<>();
    private boolean works;

    Orders(
            Store store,
            ImportProfile profile,
            TaskSoftware software,
            Worker worker,
            SecretSource secrets,
            NetworkInputs network,
            AnnexedInputs annexed,
            RunRecord record,
            LimitNotice notice) {
        this.store = store;
        this.profile = profile;
        this.software = software;
        this.worker = worker;
        this.secrets = secrets;
        this.network = network;
        this.annexed = annexed;
        this.record = record;
        this.notice = notice;
    }

    /// Has all here that the task reads.
    ///
    /// @return whether that is what it was looked up with; if not, it is to be looked up again
    boolean have(Attempt attempt, Cancellation cancellation) {
        checkContainer(attempt.task());
        storeTexts(attempt);
        network.have(attempt.job(), attempt.task(), cancellation);
        return annexed.have(attempt.job(), attempt.task(), cancellation);
    }

    /// @param attempt whose inputs are here
    dev.cairn.worker.Attempt run(Attempt attempt, Cancellation cancellation) {
        Resources resources = attempt.job().resources();
        Limits limits = new Limits(resources.cpus(), resources.memoryOf(attempt.attempt()), resources.time());
        ImageRoot root = root(attempt.task().software());
        notice.before(limits);
        return worker.run(new TaskOrder(
                attempt.task(),
                given(attempt),
                limits,
                values(attempt),
                lent(attempt),
                root.files(),
                root.environment(),
                cancellation));
    }

    /// What a command may ask for; 0 MiB where no limit was said.
    static Given given(Attempt attempt) {
        Resources resources = attempt.job().resources();
        long memory = resources.memoryOf(attempt.attempt()).orElse(0);
        return new Given(resources.cpus(), memory / MIB);
    }

    private SortedMap<String, String> values(Attempt attempt) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String name : attempt.task().secrets()) {
            values.put(
                    name,
                    secrets.find(name)
                            .orElseThrow(() -> new CairnException(
                                    Kind.REFUSED,
                                    "the secret " + name + " is no longer there; give it with --secret")));
        }
        return values;
    }

    private Lent lent(Attempt attempt) {
        JobOptions options = attempt.job().options();
        options.shared().forEach(this::checkShared);
        return new Lent(places(attempt.job().inputs()), places(options.exposed()), options.shared());
    }

    /// What is shared may have been replaced since the workflow was read, also by a task that shares it.
    private void checkShared(String path, Path place) {
        try {
            if (!place.toRealPath().equals(place)) {
                throw new CairnException(
                        Kind.REFUSED, "'" + place + "', which is shared as '" + path + "', has become a symlink");
            }
            Path home = store.folder().toRealPath();
            if (home.startsWith(place) || place.startsWith(home)) {
                throw new CairnException(
                        Kind.REFUSED,
                        "'" + place + "' cannot be shared as '" + path + "': the store lies there (" + home
                                + "), and no task may change it");
            }
        } catch (IOException e) {
            throw CairnException.of("sharing " + place, e);
        }
    }

    /// Without a container there is no root of its own to show something in.
    private void checkContainer(Task task) {
        ContainerOptions options = task.options();
        ContainerOptions without = new ContainerOptions(
                List.of(), new TreeSet<>(), new TreeMap<>(), Optional.empty(), options.workdir(), options.fhs());
        if (!worker.isolates() && !options.equals(without)) {
            throw new CairnException(
                    Kind.REFUSED,
                    "a process that says 'expose', 'share', 'symlink' or 'user' needs containers: run it without"
                            + " --runtime none");
        }
    }

    /// A folder with files of git-annex in it is shown as what these stand for, not as it lies there.
    private SortedMap<String, Path> places(List<JobInput> inputs) {
        SortedMap<String, Path> places = new TreeMap<>();
        for (JobInput input : inputs) {
            if (input.origin() instanceof Origin.HostFolder folder && annexed.isInPlace(folder.path())) {
                places.put(input.path(), folder.path());
            }
        }
        return places;
    }

    /// What a workflow holds as text has to lie somewhere to be shown.
    private void storeTexts(Attempt attempt) {
        for (JobInput input : attempt.job().inputs()) {
            if (input.origin() instanceof Origin.Content content) {
                storeText(content.text());
            }
        }
    }

    private void storeText(String text) {
        try (Batch batch = store.writing().batch()) {
            Path file = batch.temporary();
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            Cid cid = store.intake().take(batch, file, profile).cid();
            batch.with(record.needed(cid));
            batch.commit();
        } catch (IOException e) {
            throw CairnException.of("cannot store a text of the workflow", e);
        }
    }

    /// Made when the first container of it is started: a run of hits needs none. Two who want the same image at once
    /// wait for each other where it is unpacked, and nobody else does.
    private ImageRoot root(Cid identity) {
        ImageRoot known = roots.get(identity);
        if (known == null) {
            checkRuntime();
            known = made(identity);
            roots.put(identity, known);
        }
        return known;
    }

    private synchronized void checkRuntime() {
        if (!works) {
            Optional<String> obstacle = worker.obstacle();
            if (obstacle.isPresent()) {
                throw new CairnException(Kind.UNAVAILABLE, obstacle.get());
            }
            works = true;
        }
    }

    private ImageRoot made(Cid identity) {
        if (!worker.isolates() && software.isImage(identity)) {
            throw new CairnException(
                    Kind.REFUSED,
                    "a process that names an image or packages needs containers: run it without --runtime none");
        }
        return software.root(identity);
    }
}
