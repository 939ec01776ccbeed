/// HTTP bodies as the blocking streams of Java, with back-pressure: for threads that may wait.
@NullMarked
package dev.cairn.http;

import org.jspecify.annotations.NullMarked;
