/// Pins that real daemons keep, too.
@NullMarked
package dev.cairn.mirror;

import org.jspecify.annotations.NullMarked;
