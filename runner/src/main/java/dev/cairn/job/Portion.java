package dev.cairn.job;

import java.util.List;

/// Some jobs of a workflow, and the growths that will give the others.
public record Portion(List<Job> jobs, List<Growth> growths) {
    public Portion {
        jobs = List.copyOf(jobs);
        growths = List.copyOf(growths);
    }
}
