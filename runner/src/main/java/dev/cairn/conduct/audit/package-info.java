/// Tasks that are run again, to see whether they come to the same.
@NullMarked
package dev.cairn.conduct.audit;

import org.jspecify.annotations.NullMarked;
