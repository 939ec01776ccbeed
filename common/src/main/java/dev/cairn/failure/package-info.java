/// What can go wrong, as kinds that a program can match and sentences that a person can act on.
@NullMarked
package dev.cairn.failure;

import org.jspecify.annotations.NullMarked;
