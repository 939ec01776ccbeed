/// How many processes programs may have.
@NullMarked
package dev.cairn.container.processes;

import org.jspecify.annotations.NullMarked;
