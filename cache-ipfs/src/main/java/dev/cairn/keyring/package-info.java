/// The secret keys of the person whose store it is.
@NullMarked
package dev.cairn.keyring;

import org.jspecify.annotations.NullMarked;
