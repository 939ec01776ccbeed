/// What is to be named: files and folders as they are found on disk, refused where they are none.
@NullMarked
package dev.cairn.store.intake.item;

import org.jspecify.annotations.NullMarked;
