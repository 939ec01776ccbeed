/// What a process says of its container: paths of the machine, environment, image, packages.
@NullMarked
package dev.cairn.workflow.read.option;

import org.jspecify.annotations.NullMarked;
