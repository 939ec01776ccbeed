/// How scripts and arguments are written out: values as words of a shell, literals of Python and R, plain text.
@NullMarked
package dev.cairn.script;

import org.jspecify.annotations.NullMarked;
