/// The store's SQLite database: opening it, its tables, and statements without ceremony.
@NullMarked
package dev.cairn.store.database;

import org.jspecify.annotations.NullMarked;
