package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.gateway.ask.Refusal;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VisitorsTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(-5 * SECOND);
    private final Visitors visitors = new Visitors(new GatewayLimits(3, 10), now::get);

    private void comeAndGo(String who, int times) {
        for (int i = 0; i < times; i++) {
            visitors.enter(who);
            visitors.leave(who);
        }
    }

    private static String of(String address) {
        return Visitors.of(SocketAddress.inetSocketAddress(1234, address));
    }

    @Test
    void one_address_has_so_many_inside_and_no_more() {
        for (int i = 0; i < 3; i++) {
            visitors.enter("a");
        }

        assertThatThrownBy(() -> visitors.enter("a"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(429))
                .hasMessageContaining("at once");
        visitors.enter("b");
        visitors.leave("a");
        visitors.enter("a");
    }

    @Test
    void one_address_asks_twice_its_rate_at_first_and_its_rate_from_then_on() {
        comeAndGo("a", 20);
        assertThatThrownBy(() -> visitors.enter("a"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("10 requests a second");
        comeAndGo("b", 20);

        now.addAndGet(SECOND);

        comeAndGo("a", 10);
        assertThatThrownBy(() -> visitors.enter("a")).isInstanceOf(Refusal.class);
    }

    @Test
    void one_that_has_been_quiet_is_forgotten_and_one_that_is_inside_is_not() {
        comeAndGo("quiet", 20);
        visitors.enter("inside");
        visitors.sweep();
        assertThat(visitors.size()).isEqualTo(2);

        now.addAndGet(2 * SECOND);
        visitors.sweep();

        assertThat(visitors.size()).isEqualTo(1);
    }

    @Test
    void of_ipv6_a_network_is_one_visitor() {
        assertThat(of("2001:db8:1:2::1")).isEqualTo(of("2001:db8:1:2:ffff::9"));
        assertThat(of("2001:db8:1:2::1")).isNotEqualTo(of("2001:db8:1:3::1"));
        assertThat(of("10.0.0.1")).isEqualTo("10.0.0.1");
    }

    @Test
    void limits_leave_room_for_somebody() {
        assertThatThrownBy(() -> new GatewayLimits(0, 10)).hasMessageContaining("serve.at-once");
        assertThatThrownBy(() -> new GatewayLimits(10, 0)).hasMessageContaining("serve.rate");
    }
}
