package dev.cairn.run;

import dev.cairn.job.Job;

/// Says that what could be got for a job is here.
public record Tried(Job job) {}
