/// What a store gives away.
@NullMarked
package dev.cairn.gateway.shelf;

import org.jspecify.annotations.NullMarked;
