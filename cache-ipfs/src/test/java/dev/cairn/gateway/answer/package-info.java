@NullMarked
package dev.cairn.gateway.answer;

import org.jspecify.annotations.NullMarked;
