/// Looks at the machine: what keeps Cairn from working here, and the mend.
@NullMarked
package dev.cairn.cli.doctor;

import org.jspecify.annotations.NullMarked;
