/// Trustless gateways as sources (<https://specs.ipfs.tech/http-gateways/trustless-gateway/>).
@NullMarked
package dev.cairn.source.gateway;

import org.jspecify.annotations.NullMarked;
