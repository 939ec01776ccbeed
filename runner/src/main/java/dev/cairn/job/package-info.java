/// What a front end hands to the scheduler: jobs, where their inputs come from, and how the graph grows.
@NullMarked
package dev.cairn.job;

import org.jspecify.annotations.NullMarked;
