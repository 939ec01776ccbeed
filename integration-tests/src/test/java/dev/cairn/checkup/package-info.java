/// Kubos that do not suit, looked at.
@NullMarked
package dev.cairn.checkup;

import org.jspecify.annotations.NullMarked;
