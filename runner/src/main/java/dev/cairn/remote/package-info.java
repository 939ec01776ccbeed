/// The store as a special remote of git-annex: every key that it keeps is a pin.
@NullMarked
package dev.cairn.remote;

import org.jspecify.annotations.NullMarked;
