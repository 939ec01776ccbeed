/// Whose results count, on machines that are homes of their own: what people type, and what comes of it.
@NullMarked
package dev.cairn.trust;

import org.jspecify.annotations.NullMarked;
