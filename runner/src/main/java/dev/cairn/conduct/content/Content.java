package dev.cairn.conduct.content;

import dev.cairn.conduct.record.RunRecord;
import dev.cairn.config.Annexing;
import dev.cairn.config.Settings;
import dev.cairn.effort.Cancellation;
import dev.cairn.getting.Getters;
import dev.cairn.lookup.input.Obtaining;
import dev.cairn.lookup.input.PlacedInputs;
import dev.cairn.peer.Connections;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import java.util.Optional;

/// Where a run gets content of git-annex that is missing: some of the sources, git-annex, the rest of the sources, in
/// the order that the person chose.
///
/// @param after the sources that are asked behind git-annex; all of them where git-annex is not asked
public record Content(MissingContent missing, SomeSources after, Getters getters, Cancellation.Watch watch)
        implements AutoCloseable {
    /// @param stopped when nothing is wanted any more: what was started then ends at once
    public static Content of(
            Store store,
            Settings settings,
            Connections connections,
            PlacedInputs inputs,
            Obtaining obtaining,
            RunRecord record,
            FetchProgress progress,
            Cancellation stopped) {
        Annexing annexing = settings.annexing();
        int all = settings.peers().sources().size();
        int first = annexing.after().orElse(0);
        Getters getters = new Getters(annexing.limits(), bytes -> progress.more(0, bytes));
        SomeSources before = SomeSources.of(store, connections, 0, first, record::taken, progress);
        MissingContent missing = new MissingContent(
                store,
                inputs,
                obtaining,
                before,
                annexing.isAsked() ? Optional.of(getters) : Optional.empty(),
                new FurtherRepositories(
                        store,
                        settings.profile(),
                        FurtherRepositories.of(annexing),
                        annexing.usesRemotes(),
                        Progress.NONE));
        return new Content(
                missing,
                SomeSources.of(store, connections, first, all, record::taken, progress),
                getters,
                stopped.react(() -> Thread.ofPlatform().name("annex-stop").start(getters::stop)));
    }

    @Override
    public void close() {
        watch.close();
        getters.close();
    }
}
