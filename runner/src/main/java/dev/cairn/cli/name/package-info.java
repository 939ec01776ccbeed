/// The commands about names.
@NullMarked
package dev.cairn.cli.name;

import org.jspecify.annotations.NullMarked;
