/// Whether a daemon that is told of things suits what is done here.
@NullMarked
package dev.cairn.checkup;

import org.jspecify.annotations.NullMarked;
