/// Whom a person knows by name, and whose records count for which workflows.
@NullMarked
package dev.cairn.circle;

import org.jspecify.annotations.NullMarked;
