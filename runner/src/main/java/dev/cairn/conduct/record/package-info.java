/// A run as it goes and as it went: what is noted of its tasks, its manifest, its logs, how it ended.
@NullMarked
package dev.cairn.conduct.record;

import org.jspecify.annotations.NullMarked;
