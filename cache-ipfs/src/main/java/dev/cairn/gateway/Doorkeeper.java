package dev.cairn.gateway;

import dev.cairn.gateway.answer.Reply;
import dev.cairn.gateway.ask.Refusal;
import dev.cairn.record.QuestionBlock;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;

/// Who may ask at all.
final class Doorkeeper {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");

    private final GatewayOptions options;

    Doorkeeper(GatewayOptions options) {
        this.options = options;
    }

    /// @throws Refusal if this request is not to be answered
    void check(HttpServerRequest request, Reply reply, int port) {
        checkHost(request, port);
        HttpMethod method = request.method();
        if (isLookUp(request)) {
            if (!method.equals(HttpMethod.POST)) {
                reply.header("Allow", "POST");
                throw new Refusal(405, "records are asked for by POST");
            }
        } else if (!method.equals(HttpMethod.GET)
                && !method.equals(HttpMethod.HEAD)
                && !method.equals(HttpMethod.OPTIONS)) {
            reply.header("Allow", "GET, HEAD, OPTIONS");
            throw new Refusal(405, "this is for reading only: GET, HEAD and OPTIONS");
        }
        if (options.token().isPresent() && !method.equals(HttpMethod.OPTIONS)) {
            String given = request.getHeader("Authorization");
            byte[] wanted = ("Bearer " + options.token().get()).getBytes(StandardCharsets.UTF_8);
            boolean right = given != null && MessageDigest.isEqual(wanted, given.getBytes(StandardCharsets.UTF_8));
            if (!right) {
                reply.header("WWW-Authenticate", "Bearer");
                throw new Refusal(401, "a token is needed: Authorization: Bearer TOKEN");
            }
        }
    }

    /// Whether somebody asks for records, which is reading, too: only that what is asked for does not fit into an
    /// address.
    static boolean isLookUp(HttpServerRequest request) {
        return QuestionBlock.PATH.equals(request.path());
    }

    /// A page of some other site could have its own name lead to this machine, and then read what is here as if
    /// it were that site's. So the name that was asked for has to be one of ours.
    private void checkHost(HttpServerRequest request, int port) {
        HostAndPort authority = request.authority();
        if (authority == null) {
            throw new Refusal(400, "the header Host is missing, or is no host");
        }
        String host = bare(authority.host());
        boolean named = options.names().contains(host) || options.names().contains(host + ":" + authority.port());
        if (named) {
            return;
        }
        SocketAddress local = request.localAddress();
        boolean address = LOCAL.contains(host)
                || host.equals(options.host().toLowerCase(Locale.ROOT))
                || (local != null && host.equals(local.hostAddress()));
        int usual = options.tls().isPresent() ? 443 : 80;
        int asked = authority.port() < 0 ? usual : authority.port();
        if (!address || asked != port) {
            throw new Refusal(421, "'" + authority + "' is not a name of this gateway; serve.hosts says which it has");
        }
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
