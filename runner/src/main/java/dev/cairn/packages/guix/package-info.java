/// Packages of Guix: it finds and makes them, and the closure of a profile is taken out of its store.
@NullMarked
package dev.cairn.packages.guix;

import org.jspecify.annotations.NullMarked;
