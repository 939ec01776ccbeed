/// Tests of the database.
@NullMarked
package dev.cairn.store.database;

import org.jspecify.annotations.NullMarked;
