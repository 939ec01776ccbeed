/// Fetching: the sources in the order that a person chose, one after the other, until everything is here.
@NullMarked
package dev.cairn.source.fetch;

import org.jspecify.annotations.NullMarked;
