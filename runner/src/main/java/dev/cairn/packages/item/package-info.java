/// Items of a store as Nix and Guix have one: files and folders that are called by a hash of all that they were made
/// of.
@NullMarked
package dev.cairn.packages.item;

import org.jspecify.annotations.NullMarked;
