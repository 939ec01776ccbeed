/// Looking through the folders of the host's software.
@NullMarked
package dev.cairn.host.scan;

import org.jspecify.annotations.NullMarked;
