package dev.cairn.job;

import dev.cairn.task.ResultEntry;
import java.util.List;
import java.util.Optional;

/// What the jobs that ended well have made.
public interface Made {
    /// The entries of a job's result, sorted by path; empty if the job has not ended well.
    Optional<List<ResultEntry>> by(int job);

    /// Whether something stands at these names below a folder that a job made.
    boolean has(ResultEntry folder, List<String> inside);
}
