package dev.cairn.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitNoticeTest {
    private static final Limits NONE = new Limits(1, OptionalLong.empty(), Optional.of(Duration.ofSeconds(1)));
    private static final Limits SOME = new Limits(1, OptionalLong.of(1 << 30), Optional.empty());

    private final List<String> told = new ArrayList<>();

    private LimitNotice notice(Optional<String> unlimited) {
        return new LimitNotice(new PretendedRuntime("pretended", unlimited, new AtomicInteger()), told::add);
    }

    @Test
    void who_declares_a_limit_that_is_not_enforced_is_told_once() {
        LimitNotice notice = notice(Optional.of("memory limits are not enforced"));
        notice.before(NONE);
        assertThat(told).isEmpty();
        notice.before(SOME);
        notice.before(SOME);
        assertThat(told).containsExactly("memory limits are not enforced");
    }

    @Test
    void where_limits_are_enforced_nothing_is_said() {
        notice(Optional.empty()).before(SOME);
        assertThat(told).isEmpty();
    }
}
