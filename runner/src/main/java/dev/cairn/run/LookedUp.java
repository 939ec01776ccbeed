package dev.cairn.run;

import dev.cairn.schedule.Looked;
import java.util.List;

/// What looking up has found, in the order of the question.
public record LookedUp(List<Looked> found) {}
