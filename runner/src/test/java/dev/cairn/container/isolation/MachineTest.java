package dev.cairn.container.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final Optional<String> YES = Optional.of("1");
    private static final Optional<String> NO = Optional.of("0");

    private static String obstacle(
            Optional<String> clone, Optional<String> apparmor, Optional<String> most, boolean inContainer) {
        String words = "bwrap: No permissions to create new namespace";
        return new Machine(clone, apparmor, most, inContainer).obstacle("bubblewrap", words);
    }

    @Test
    void each_obstacle_names_its_mend_and_the_way_without() {
        Optional<String> many = Optional.of("96000");
        assertThat(obstacle(YES, NO, NO, false)).contains("user.max_user_namespaces=15000", "--runtime none");
        assertThat(obstacle(NO, NO, many, false)).contains("kernel.unprivileged_userns_clone=1", "--runtime none");
        assertThat(obstacle(YES, YES, many, false))
                .contains("kernel.apparmor_restrict_unprivileged_userns=0", "--runtime none");
        assertThat(obstacle(YES, NO, many, true)).contains("--privileged", "--runtime none");
        assertThat(obstacle(YES, NO, many, false))
                .contains("kernel.unprivileged_userns_clone=1", "user.max_user_namespaces=15000", "--runtime none");
    }
}
