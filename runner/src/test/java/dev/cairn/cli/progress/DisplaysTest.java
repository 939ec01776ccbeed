package dev.cairn.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplaysTest {
    private static String stat(String name, int group, int foreground) {
        return "4711 (" + name + ") S 4700 " + group + " 4700 34816 " + foreground + " 4194304 1 0 0\n";
    }

    @Test
    void a_job_in_the_background_leaves_the_terminal_alone() {
        assertThat(Displays.isInForeground(stat("java", 4711, 4711))).isTrue();
        assertThat(Displays.isInForeground(stat("java", 4711, 4700))).isFalse();
        assertThat(Displays.isInForeground(stat("a ) b (", 4711, 4711))).isTrue();
    }

    @Test
    void a_terminal_that_is_nobodys_may_be_drawn_on() {
        assertThat(Displays.isInForeground(stat("java", 4711, -1))).isTrue();
        assertThat(Displays.isInForeground("")).isFalse();
    }
}
