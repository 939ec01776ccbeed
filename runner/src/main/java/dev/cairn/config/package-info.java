/// What a person decides about how Cairn works, wherever they said it, and where each value came from.
@NullMarked
package dev.cairn.config;

import org.jspecify.annotations.NullMarked;
