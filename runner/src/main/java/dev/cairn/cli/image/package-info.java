/// The commands about images.
@NullMarked
package dev.cairn.cli.image;

import org.jspecify.annotations.NullMarked;
