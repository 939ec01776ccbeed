package dev.cairn.gateway;

import java.util.Map;

/// What pages of other origins may do here: read, as the specification of gateways wants it. They bring no
/// cookies and no token along, so that they get what anybody gets who knows the CID.
final class Cors {
    static final Map<String, String> HEADERS = Map.of(
            "Access-Control-Allow-Origin",
            "*",
            "Access-Control-Allow-Methods",
            "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Headers",
            "Content-Type, Range, User-Agent, X-Requested-With",
            "Access-Control-Expose-Headers",
            "Content-Length, Content-Range, X-Chunked-Output, X-Ipfs-Path, X-Ipfs-Roots, X-Stream-Output, Ipfs-Uri");

    private Cors() {}
}
