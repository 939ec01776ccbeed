/// The index under an IPNS name: a folder of records that any IPFS node or gateway can host.
@NullMarked
package dev.cairn.index.named;

import org.jspecify.annotations.NullMarked;
