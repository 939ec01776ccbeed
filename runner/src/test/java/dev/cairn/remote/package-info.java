@NullMarked
package dev.cairn.remote;

import org.jspecify.annotations.NullMarked;
