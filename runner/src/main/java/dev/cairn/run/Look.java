package dev.cairn.run;

import java.util.List;

/// Asks for the tasks of some jobs and the results that there are.
public record Look(List<Wanted> wanted) {}
