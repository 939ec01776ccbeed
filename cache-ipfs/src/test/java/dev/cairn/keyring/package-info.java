@NullMarked
package dev.cairn.keyring;

import org.jspecify.annotations.NullMarked;
