/// The trustless gateway and the path gateway (<https://specs.ipfs.tech/http-gateways/>), as a server.
@NullMarked
package dev.cairn.gateway;

import org.jspecify.annotations.NullMarked;
