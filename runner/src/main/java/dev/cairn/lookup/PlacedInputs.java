package dev.cairn.lookup;

import dev.cairn.store.intake.Found;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.intake.Progress;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Inputs that stay where they lie: the store remembers what they are as long as their stat agrees, and git-annex's
/// keys tell it of content that need not be here. Any thread may ask.
public final class PlacedInputs implements HostInputs {
    private final Intake intake;
    private final ImportProfile profile;
    private final Progress progress;
    private final Map<Path, Found.Named> elsewhere = new ConcurrentHashMap<>();

    public PlacedInputs(Intake intake, ImportProfile profile, Progress progress) {
        this.intake = intake;
        this.profile = profile;
        this.progress = progress;
    }

    @Override
    public Map<Path, Identity> files(Collection<Path> files) {
        return identified(files);
    }

    @Override
    public Map<Path, Identity> folders(Collection<Path> folders) {
        return identified(folders);
    }

    /// Where the bytes were of what stands at a path, when it was looked at last.
    public Found.Lying lying(Path path) {
        return elsewhere(path).map(Found.Named::lying).orElse(Found.Lying.IN_PLACE);
    }

    /// What stands at a path and has its bytes elsewhere, as it was when it was looked at last.
    public Optional<Found.Named> elsewhere(Path path) {
        return Optional.ofNullable(elsewhere.get(path));
    }

    private Map<Path, Identity> identified(Collection<Path> paths) {
        Map<Path, Identity> identities = HashMap.newHashMap(paths.size());
        for (Found found : intake.identify(paths, profile, progress)) {
            if (found instanceof Found.Named named) {
                remember(named);
            }
            identities.put(found.path(), Identity.of(found));
        }
        return identities;
    }

    private void remember(Found.Named named) {
        if (named.lying() == Found.Lying.IN_PLACE) {
            elsewhere.remove(named.path());
        } else {
            elsewhere.put(named.path(), named);
        }
    }
}
