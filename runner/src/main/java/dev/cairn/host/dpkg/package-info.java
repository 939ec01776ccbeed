/// The package database of Debian and its children.
@NullMarked
package dev.cairn.host.dpkg;

import org.jspecify.annotations.NullMarked;
