/// Starting a program: the thread that does it, what it is given, and the calls of the system that takes.
@NullMarked
package dev.cairn.container.child.spawn;

import org.jspecify.annotations.NullMarked;
