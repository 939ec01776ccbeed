/// Where paths lead: names to records, and names in folders and values to blocks.
@NullMarked
package dev.cairn.gateway.way;

import org.jspecify.annotations.NullMarked;
