package dev.cairn.gateway;

import dev.cairn.gateway.ask.Refusal;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;

/// How much each address asks, and how much of that is being answered. An address that has asked nothing for some
/// seconds is forgotten.
final class Visitors {
    private static final long SECOND = 1_000_000_000L;

    /// Of an IPv6 address what belongs to one network: whoever has one has all of them.
    private static final int NETWORK = 8;

    private final GatewayLimits limits;
    private final LongSupplier nanos;
    private final Map<String, Visitor> visitors = new HashMap<>();

    /// One address: it has so many requests in hand, which come back with time.
    private static final class Visitor {
        private int inside;
        private double left;
        private long counted;

        Visitor(double left, long counted) {
            this.left = left;
            this.counted = counted;
        }
    }

    /// @param nanos a clock that nobody sets
    Visitors(GatewayLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /// What counts as one: an address, of IPv6 its network.
    static String of(SocketAddress address) {
        String host = address.hostAddress();
        if (host == null || host.indexOf(':') < 0) {
            return String.valueOf(host);
        }
        InetAddress literal = InetAddress.ofLiteral(host.replaceAll("%.*", ""));
        return literal instanceof Inet6Address
                ? HexFormat.of().formatHex(literal.getAddress(), 0, NETWORK)
                : literal.getHostAddress();
    }

    /// Counts one more request, which is inside until it leaves.
    ///
    /// @throws Refusal 429 if there is no room for it; a second later there may be
    synchronized void enter(String who) {
        long now = nanos.getAsLong();
        Visitor visitor = visitors.computeIfAbsent(who, _ -> new Visitor(most(), now));
        refill(visitor, now);
        if (visitor.inside >= limits.atOnce()) {
            throw new Refusal(429, "too many requests at once; ask again when some are answered");
        }
        if (visitor.left < 1) {
            throw new Refusal(429, "more than " + limits.rate() + " requests a second; ask again in a second");
        }
        visitor.left--;
        visitor.inside++;
    }

    private double most() {
        return 2.0 * limits.rate();
    }

    private void refill(Visitor visitor, long now) {
        double come = (double) (now - visitor.counted) / SECOND * limits.rate();
        visitor.left = Math.min(most(), visitor.left + come);
        visitor.counted = now;
    }

    synchronized void leave(String who) {
        Visitor visitor = visitors.get(who);
        if (visitor != null) {
            visitor.inside--;
        }
    }

    /// Forgets those of whom nothing is left to know.
    synchronized void sweep() {
        long now = nanos.getAsLong();
        visitors.values().removeIf(visitor -> {
            refill(visitor, now);
            return visitor.inside == 0 && visitor.left >= most();
        });
    }

    /// How many are known.
    synchronized int size() {
        return visitors.size();
    }
}
