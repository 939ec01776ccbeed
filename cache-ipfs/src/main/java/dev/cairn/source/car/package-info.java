/// CAR files as sources.
@NullMarked
package dev.cairn.source.car;

import org.jspecify.annotations.NullMarked;
