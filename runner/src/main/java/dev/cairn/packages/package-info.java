/// Sets of packages as software: what is wanted, what exactly it is, and who makes a root file system of it.
@NullMarked
package dev.cairn.packages;

import org.jspecify.annotations.NullMarked;
