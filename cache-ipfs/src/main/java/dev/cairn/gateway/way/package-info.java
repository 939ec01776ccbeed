/// Where names lead: over records to content.
@NullMarked
package dev.cairn.gateway.way;

import org.jspecify.annotations.NullMarked;
