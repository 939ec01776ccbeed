/// Starting programs and watching them: Java's own way polls, follows threads and tells nothing of what was used.
@NullMarked
package dev.cairn.container.child;

import org.jspecify.annotations.NullMarked;
