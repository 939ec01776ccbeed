@NullMarked
package dev.cairn.source.gateway;

import org.jspecify.annotations.NullMarked;
