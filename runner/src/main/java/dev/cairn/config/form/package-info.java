/// How a setting may be written, whether in the file, in the environment or on the command line.
@NullMarked
package dev.cairn.config.form;

import org.jspecify.annotations.NullMarked;
