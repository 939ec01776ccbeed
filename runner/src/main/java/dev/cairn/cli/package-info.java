/// The command line: arguments in, lines and exit statuses out.
@NullMarked
package dev.cairn.cli;

import org.jspecify.annotations.NullMarked;
