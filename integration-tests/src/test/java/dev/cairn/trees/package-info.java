/// Files and folders of all kinds, as other programs name and hand on the same ones.
@NullMarked
package dev.cairn.trees;

import org.jspecify.annotations.NullMarked;
