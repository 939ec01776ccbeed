/// The examples, run as their READMEs say.
@NullMarked
package dev.cairn.examples;

import org.jspecify.annotations.NullMarked;
