@NullMarked
package dev.cairn.cli.trust;

import org.jspecify.annotations.NullMarked;
