/// Kubo daemons of the tests' own.
@NullMarked
package dev.cairn.kubo;

import org.jspecify.annotations.NullMarked;
