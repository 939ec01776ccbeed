/// Tests of locks between threads and processes.
@NullMarked
package dev.cairn.store.lock;

import org.jspecify.annotations.NullMarked;
