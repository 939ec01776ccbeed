package dev.cairn.lookup.input;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.store.intake.item.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What was tried in a run to get inputs of which git-annex has the content, and not here. Each is tried once. Any
/// thread may ask.
public final class Obtaining {
    private final boolean possible;
    private final Map<Path, List<String>> toName = new ConcurrentHashMap<>();
    private final Map<Path, List<String>> toRead = new ConcurrentHashMap<>();

    /// @param possible whether there is anybody who could be asked
    public Obtaining(boolean possible) {
        this.possible = possible;
    }

    /// For whoever only looks: there is nobody to be asked.
    public static Obtaining nobody() {
        return new Obtaining(false);
    }

    /// Whether it may help to try to get what is missing to tell what stands at a path.
    public boolean isWorthNaming(Path path) {
        return possible && !toName.containsKey(path);
    }

    /// Whether it may help to try to get all of what stands at a path.
    public boolean isWorthReading(Path path) {
        return possible && !toRead.containsKey(path);
    }

    /// Takes note that it was tried.
    ///
    /// @param known whether all of it was wanted, and not only what tells what it is
    /// @param words what each who was asked said, as sentences without their ends; none if all of it came
    public void tried(Path path, boolean known, List<String> words) {
        (known ? toRead : toName).put(path, List.copyOf(words));
    }

    private List<String> said(Path path) {
        return toRead.getOrDefault(path, toName.getOrDefault(path, List.of()));
    }

    /// Why there is nothing of what lacks its content, and how that is mended, as far as nobody tried that.
    public String sentence(Found.Lacking found) {
        boolean tried = toName.containsKey(found.path()) || toRead.containsKey(found.path());
        if (!tried || found.files().isEmpty()) {
            return found.reason().sentence();
        }
        AnnexedFile first = found.files().getFirst();
        int more = found.files().size() - 1;
        return "the content of " + first.shown() + " is not here; git-annex has it as " + first.key()
                + (more == 0 ? "" : ", and so it is with " + more + " more in " + found.path()) + words(found.path());
    }

    /// What was said, to be put behind a sentence; empty if nothing was.
    private String words(Path path) {
        List<String> words = said(path);
        return words.isEmpty() ? "" : "; " + String.join("; ", words);
    }
}
