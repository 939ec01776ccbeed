package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private static CairnException of(String... lines) {
        return Complaints.of("apt-get", List.of(lines), "there are no such packages");
    }

    @Test
    void a_full_disk_and_a_silent_mirror_are_told_apart_from_packages_that_there_are_not() {
        assertThat(of("E: write (28: No space left on device)").kind()).isEqualTo(Kind.FULL);
        assertThat(of("E: Failed to fetch http://x/y  Could not connect to x:80")
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(of("E: Unable to correct problems, you have held broken packages.")
                        .kind())
                .isEqualTo(Kind.MISSING);
    }

    @Test
    void errors_are_said_and_what_goes_before_them_is_not() {
        assertThat(of(
                        "I: running apt-get update...",
                        "E: Version '0.1' for 'samtools' was not found",
                        "E: x failed to run"))
                .hasMessage("there are no such packages: apt-get says 'Version '0.1' for 'samtools' was not found'");
        assertThat(of()).hasMessage("there are no such packages");
    }
}
