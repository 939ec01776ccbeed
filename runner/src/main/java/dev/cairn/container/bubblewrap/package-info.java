/// Containers by bubblewrap, <https://github.com/containers/bubblewrap>, 0.8.0 or newer, as root and as anybody else.
@NullMarked
package dev.cairn.container.bubblewrap;

import org.jspecify.annotations.NullMarked;
