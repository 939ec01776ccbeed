package dev.cairn.lookup.input;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.key.KeyPolicy;
import dev.cairn.cid.Cid;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.intake.Testimony;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.TaskInput;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Inputs that stay where they lie: the store remembers what they are as long as their stat agrees, and git-annex's
/// keys tell it of content that need not be here. Any thread may ask.
public final class PlacedInputs implements HostInputs {
    private final Intake intake;
    private final ImportProfile profile;
    private final Progress progress;
    private final KeyPolicy keys;
    private final Testimony testimony;
    private final Obtaining obtaining;
    private final Map<Path, Found.Named> elsewhere = new ConcurrentHashMap<>();
    private final Map<Path, List<AnnexedFile>> lacking = new ConcurrentHashMap<>();

    /// @param keys      which of git-annex's keys count
    /// @param testimony who else says what they name
    /// @param obtaining what was tried to get what is not here
    public PlacedInputs(
            Intake intake,
            ImportProfile profile,
            Progress progress,
            KeyPolicy keys,
            Testimony testimony,
            Obtaining obtaining) {
        this.intake = intake;
        this.profile = profile;
        this.progress = progress;
        this.keys = keys;
        this.testimony = testimony;
        this.obtaining = obtaining;
    }

    @Override
    public Map<Path, Identity> files(Collection<Path> files) {
        return identified(files);
    }

    @Override
    public Map<Path, Identity> folders(Collection<Path> folders) {
        return identified(folders);
    }

    @Override
    public List<Cid> records(Collection<TaskInput> inputs) {
        return testimony.records(inputs);
    }

    /// Where the bytes were of what stands at a path, when it was looked at last.
    public Found.Lying lying(Path path) {
        return elsewhere(path).map(Found.Named::lying).orElse(Found.Lying.IN_PLACE);
    }

    /// What stands at a path and has its bytes elsewhere, as it was when it was looked at last.
    public Optional<Found.Named> elsewhere(Path path) {
        return Optional.ofNullable(elsewhere.get(path));
    }

    /// The files whose bytes are missing to tell what stands at a path; none if that is known.
    public List<AnnexedFile> lacking(Path path) {
        return lacking.getOrDefault(path, List.of());
    }

    private Map<Path, Identity> identified(Collection<Path> paths) {
        Map<Path, Identity> identities = HashMap.newHashMap(paths.size());
        for (Found found : intake.identify(paths, profile, progress, keys, testimony)) {
            remember(found);
            identities.put(found.path(), identity(found));
        }
        return identities;
    }

    private void remember(Found found) {
        if (found instanceof Found.Lacking without) {
            lacking.put(found.path(), without.files());
        } else {
            lacking.remove(found.path());
        }
        if (found instanceof Found.Named named) {
            if (named.lying() == Found.Lying.IN_PLACE) {
                elsewhere.remove(named.path());
            } else {
                elsewhere.put(named.path(), named);
            }
        }
    }

    private Identity identity(Found found) {
        if (found instanceof Found.Lacking without) {
            return obtaining.isWorthNaming(without.path())
                    ? new Identity.Lacking(without.reason().sentence())
                    : new Identity.Broken(without.reason().kind(), obtaining.sentence(without));
        }
        return Identity.of(found);
    }
}
