@NullMarked
package dev.cairn.store.landing;

import org.jspecify.annotations.NullMarked;
