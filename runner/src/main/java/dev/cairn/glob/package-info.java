/// Patterns for paths, as workflows write them: what they match, and finding what they match in a folder.
@NullMarked
package dev.cairn.glob;

import org.jspecify.annotations.NullMarked;
