/// Who provides packages, by name.
@NullMarked
package dev.cairn.packages.choice;

import org.jspecify.annotations.NullMarked;
