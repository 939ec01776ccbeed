@NullMarked
package dev.cairn.cli.serve;

import org.jspecify.annotations.NullMarked;
