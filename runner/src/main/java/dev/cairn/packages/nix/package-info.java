/// Packages of Nix: it finds and makes them, and the closure of their profile is taken out of its store.
@NullMarked
package dev.cairn.packages.nix;

import org.jspecify.annotations.NullMarked;
