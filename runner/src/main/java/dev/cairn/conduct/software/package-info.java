/// The software of tasks: what is installed here, an image, packages; its identity and its names.
@NullMarked
package dev.cairn.conduct.software;

import org.jspecify.annotations.NullMarked;
