package dev.cairn.gateway;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Where a gateway listens, and to whom.
///
/// @param host  an address, or a name of one, to listen on
/// @param port  0 takes a free one
/// @param tls   absent: without TLS, which only loopback may be
/// @param token what whoever asks has to bring along; absent: nothing
/// @param names under which it may be called, besides its address and `localhost`
/// @param limits what one address may take
public record GatewayOptions(
        String host, int port, Optional<Tls> tls, Optional<String> token, Set<String> names, GatewayLimits limits) {
    /// Where it listens if nobody says otherwise.
    public static final String HOST = "127.0.0.1";

    /// Where it listens if nobody says otherwise.
    public static final int PORT = 8421;

    private static final int LEAST_TOKEN = 16;

    /// What is needed for TLS, in PEM.
    public record Tls(Path certificate, Path key) {}

    /// With the limits that hold if nobody says otherwise.
    public GatewayOptions(String host, int port, Optional<Tls> tls, Optional<String> token, Set<String> names) {
        this(host, port, tls, token, names, GatewayLimits.DEFAULT);
    }

    public GatewayOptions {
        names = Set.copyOf(names);
        if (port < 0 || port > 65_535) {
            throw refused("serve.port must be from 0 to 65535, is " + port);
        }
        if (token.isPresent() && token.get().length() < LEAST_TOKEN) {
            throw refused("the token must have at least " + LEAST_TOKEN + " characters, has "
                    + token.get().length());
        }
        if (token.isPresent() && !token.get().chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw refused("the token must be of printable ASCII characters without spaces");
        }
        if (!isLoopback(host) && (tls.isEmpty() || token.isEmpty())) {
            throw refused("on " + host + " anybody on the network could ask: set serve.tls-cert, serve.tls-key and"
                    + " serve.token-file, or listen on " + HOST);
        }
    }

    /// On loopback, without TLS and token.
    public static GatewayOptions loopback(int port) {
        return new GatewayOptions(HOST, port, Optional.empty(), Optional.empty(), Set.of());
    }

    /// Whether nobody but this machine reaches an address. A name that may be any machine's is none of these.
    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static CairnException refused(String sentence) {
        return new CairnException(Kind.REFUSED, sentence);
    }

    /// Without the token.
    @Override
    public String toString() {
        return "GatewayOptions[" + host + ":" + port + "]";
    }
}
