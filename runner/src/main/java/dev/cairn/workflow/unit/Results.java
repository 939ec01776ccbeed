package dev.cairn.workflow.unit;

import dev.cairn.glob.Glob;
import dev.cairn.job.Made;
import dev.cairn.task.Paths;
import dev.cairn.task.ResultEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What units have made.
public final class Results {
    /// Before anything ran.
    public static final Results NONE = new Results(null);

    private final @Nullable Made made;

    private Results(@Nullable Made made) {
        this.made = made;
    }

    public static Results of(Made made) {
        return new Results(made);
    }

    /// Whether a unit's job ended well.
    public boolean has(Unit unit) {
        return entries(unit).isPresent();
    }

    /// Whether a job ended well.
    public boolean has(int job) {
        return made != null && made.by(job).isPresent();
    }

    private Optional<List<ResultEntry>> entries(Unit unit) {
        return made == null || !unit.isJob() ? Optional.empty() : made.by(unit.number());
    }

    /// What stands at a path of a unit's result, or null.
    @Nullable
    ResultEntry entry(Unit unit, String path) {
        List<ResultEntry> entries = entries(unit).orElse(List.of());
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Paths.BY_BYTES.compare(entries.get(middle).path(), path);
            if (order == 0) {
                return entries.get(middle);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /// Whether something stands where a supply says.
    public boolean has(Supply supply) {
        ResultEntry entry = entry(supply.product().unit(), supply.output());
        return entry != null && (supply.inside().isEmpty() || (made != null && made.has(entry, supply.inside())));
    }

    /// The paths of the files that an output turned out to be, sorted by bytes.
    public List<String> files(Product glob) {
        Glob pattern = Glob.parse(glob.path());
        List<String> files = new ArrayList<>();
        for (ResultEntry entry : entries(glob.unit()).orElse(Collections.emptyList())) {
            if (pattern.matches(entry.path())) {
                files.add(entry.path());
            }
        }
        return files;
    }
}
