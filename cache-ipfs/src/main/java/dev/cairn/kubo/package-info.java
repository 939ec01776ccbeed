/// Kubo, the reference IPFS daemon, over its RPC API (<https://docs.ipfs.tech/reference/kubo/rpc/>).
@NullMarked
package dev.cairn.kubo;

import org.jspecify.annotations.NullMarked;
