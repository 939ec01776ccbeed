@NullMarked
package dev.cairn.gateway;

import org.jspecify.annotations.NullMarked;
