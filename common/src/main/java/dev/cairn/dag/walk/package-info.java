/// Where blocks lead: their links, and everything that a root reaches.
@NullMarked
package dev.cairn.dag.walk;

import org.jspecify.annotations.NullMarked;
