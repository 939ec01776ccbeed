/// The commands that read and add content by its CID.
@NullMarked
package dev.cairn.cli.content;

import org.jspecify.annotations.NullMarked;
