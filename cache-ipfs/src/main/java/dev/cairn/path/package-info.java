/// Where paths below a CID lead: names in folders, shards and values, to blocks.
@NullMarked
package dev.cairn.path;

import org.jspecify.annotations.NullMarked;
