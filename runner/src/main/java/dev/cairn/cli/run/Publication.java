package dev.cairn.cli.run;

import dev.cairn.checkup.KuboCheckup;
import dev.cairn.checkup.Remark;
import dev.cairn.cid.Cid;
import dev.cairn.cli.Settling;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.name.IndexIssue;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.conduct.record.RunReport;
import dev.cairn.config.Mirrors;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.index.named.IndexPublisher;
import dev.cairn.keyring.KeyName;
import dev.cairn.kubo.Kubo;
import dev.cairn.mirror.Ahead;
import dev.cairn.mirror.Duty;
import dev.cairn.mirror.KuboMirror;
import dev.cairn.mirror.Mirror;
import dev.cairn.mirror.Mirroring;
import dev.cairn.peer.Connections;
import dev.cairn.peer.Duties;
import dev.cairn.store.Store;
import dev.cairn.store.mirror.CopyState;
import dev.cairn.store.mirror.Mirrored;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Lets others have a run: what its tasks make as it goes, where it is published, and at its end all of it. The
/// run neither waits for that nor fails with it.
final class Publication implements AutoCloseable {
    private final Console console;
    private final Store store;
    private final Settings settings;
    private final Connections connections;
    private final Duties duties;
    private final Optional<Ahead> ahead;
    private volatile Consumer<String> news;

    Publication(Console console, Store store, Settings settings, String workflow) {
        this.console = console;
        this.store = store;
        this.settings = settings;
        this.connections = new Connections(settings.peers());
        this.duties = new Duties(connections, store, settings.mirrors());
        this.news = console::say;
        this.ahead = switch (settings.mirrors().publish()) {
            case NONE -> Optional.empty();
            case KUBO -> Optional.of(new Ahead(store, this::kubo, workflow, this::postponed, InstantSource.system()));
        };
    }

    private Mirror kubo() {
        remark();
        return duties.kubo();
    }

    private void postponed(String why) {
        news.accept("cairn: publishing waits for the end of the run: " + why);
    }

    /// Where what there is to say goes from now on.
    void says(Consumer<String> sentences) {
        news = sentences;
    }

    /// Takes what a task made, to give it to others in its time.
    void offer(Collection<Cid> made) {
        ahead.ifPresent(sending -> sending.offer(made));
    }

    /// Says what does not suit about the Kubo, once.
    private void remark() {
        Kubo kubo = connections.kubo().orElseThrow();
        List<Remark> remarks = KuboCheckup.of(kubo, settings.profile());
        String all = remarks.stream().map(Remark::sentence).collect(Collectors.joining("\n"));
        if (store.mirrored().isNews("kubo " + kubo.peer(), all)) {
            remarks.forEach(remark -> news.accept("cairn: " + remark.sentence()));
        }
    }

    /// Gives others the run that has ended, and what else they wait for.
    void end(RunReport report) {
        if (settings.mirrors().isSet()) {
            give(report);
        }
        if (settings.mirrors().index().isPresent()
                && report.stopped().isEmpty()
                && report.counters().ran() > 0) {
            publish(settings.mirrors().index().get());
        }
    }

    /// Publishes who vouches for what, now that there is more of it.
    private void publish(KeyName key) {
        String again = "'cairn publish-index --key " + key + "'";
        try (ReadingProgress reading = new ReadingProgress(console, "sent")) {
            IndexPublisher.Issued issued = IndexIssue.publish(
                            store,
                            settings,
                            connections,
                            key.text(),
                            IndexIssue.LIFETIME,
                            IndexIssue.WITHIN,
                            (count, bytes) -> reading.more(0, bytes))
                    .issued();
            issued.untold()
                    .ifPresent(
                            why -> console.say("cairn: the index is published here, but Kubo does not have it, which "
                                    + again + " tries again: " + why));
        } catch (CairnException e) {
            console.say("cairn: the index was not published, which " + again + " tries again: " + e.sentence());
        }
    }

    private void give(RunReport report) {
        try {
            List<Duty> all = duties.all();
            if (report.stopped().isPresent()) {
                // Whoever stopped it waits for nobody: what is under way is broken off by close.
                new Mirroring(store, all, InstantSource.system()).queue();
                return;
            }
            List<Cid> lent = ahead.map(Ahead::end).orElse(List.of());
            Settling.settle(console, store, all);
            if (isPublished(report.run()) && !lent.isEmpty()) {
                // The run keeps them there now.
                store.mirrored().lentUntil(KuboMirror.NAME, lent, Instant.now());
                Settling.settle(console, store, all);
            }
        } catch (CairnException e) {
            console.say("cairn: not all was given to others, which is tried again: " + e.sentence());
        }
    }

    private boolean isPublished(Cid run) {
        Mirrored mirrored = store.mirrored();
        return settings.mirrors().publish() == Mirrors.Publish.KUBO
                && mirrored.find(KuboMirror.NAME, run)
                        .filter(pin -> pin.state() == CopyState.PINNED)
                        .isPresent();
    }

    @Override
    public void close() {
        ahead.ifPresent(Ahead::close);
        connections.close();
    }
}
