/// Running a task: showing it its inputs, running it in a container, and collecting what it made.
@NullMarked
package dev.cairn.worker;

import org.jspecify.annotations.NullMarked;
