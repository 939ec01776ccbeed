@NullMarked
package dev.cairn.source.fetch;

import org.jspecify.annotations.NullMarked;
