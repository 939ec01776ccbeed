/// The built program as people start it, for tests: its processes, and what they print.
@NullMarked
package dev.cairn.program;

import org.jspecify.annotations.NullMarked;
