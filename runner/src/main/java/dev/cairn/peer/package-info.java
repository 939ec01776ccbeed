/// Whom this machine asks for content, as the settings say.
@NullMarked
package dev.cairn.peer;

import org.jspecify.annotations.NullMarked;
