package dev.cairn.lookup.input;

import dev.cairn.failure.Kind;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// What lies at paths itself, by its bytes: a link or a pointer that stands for content of git-annex is not what it
/// stands for.
public record LyingInputs(Intake intake, ImportProfile profile, Progress progress) implements HostInputs {
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
        for (Found found : intake.read(paths, profile, progress)) {
            identities.put(found.path(), identity(found));
        }
        return identities;
    }

    private static Identity identity(Found found) {
        return found instanceof Found.Named named && named.lying() != Found.Lying.IN_PLACE
                ? new Identity.Broken(Kind.REFUSED, named.path() + " stands for content of git-annex")
                : Identity.of(found);
    }
}
