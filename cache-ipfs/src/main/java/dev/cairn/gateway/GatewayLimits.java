package dev.cairn.gateway;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;

/// What one address may take of a gateway.
///
/// @param atOnce requests that are being answered
/// @param rate   requests a second in the long run; for a while it may be twice as many
public record GatewayLimits(int atOnce, int rate) {
    /// Many for one person's browser, few enough that others get their turn; and so many requests that who fetches
    /// block by block over a fast network is not slowed.
    public static final GatewayLimits DEFAULT = new GatewayLimits(64, 2000);

    public GatewayLimits {
        if (atOnce < 1 || rate < 1) {
            throw new CairnException(
                    Kind.REFUSED, "serve.at-once and serve.rate must be at least 1, are " + atOnce + " and " + rate);
        }
    }
}
