@NullMarked
package dev.cairn.naming;

import org.jspecify.annotations.NullMarked;
