/// The commands about whose results count, and whether they deserve it.
@NullMarked
package dev.cairn.cli.trust;

import org.jspecify.annotations.NullMarked;
