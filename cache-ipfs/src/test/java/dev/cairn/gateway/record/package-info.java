@NullMarked
package dev.cairn.gateway.record;

import org.jspecify.annotations.NullMarked;
