package dev.cairn.lookup;

import dev.cairn.failure.Kind;
import dev.cairn.store.intake.Found;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.intake.Progress;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Inputs that stay where they lie: the store remembers what they are as long as their stat agrees.
public final class PlacedInputs implements HostInputs {
    private final Intake intake;
    private final ImportProfile profile;
    private final Progress progress;

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

    private Map<Path, Identity> identified(Collection<Path> paths) {
        Map<Path, Identity> identities = HashMap.newHashMap(paths.size());
        for (Found found : intake.identify(paths, profile, progress)) {
            identities.put(found.path(), identity(found));
        }
        return identities;
    }

    private static Identity identity(Found found) {
        return switch (found) {
            case Found.Named named ->
                new Identity.Known(named.cid(), named.kind(), named.executable(), named.executables());
            case Found.Refused refused ->
                refused.reason().kind() == Kind.MISSING
                        ? new Identity.Absent(refused.reason().sentence())
                        : new Identity.Broken(
                                refused.reason().kind(), refused.reason().sentence());
        };
    }
}
