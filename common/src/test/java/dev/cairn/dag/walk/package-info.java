/// Tests of links and walks.
@NullMarked
package dev.cairn.dag.walk;

import org.jspecify.annotations.NullMarked;
