package dev.cairn.packages.guix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import org.junit.jupiter.api.Test;

class GuixComplaintsTest {
    private static CairnException of(String complaints) {
        return GuixComplaints.of(complaints.lines().toList());
    }

    @Test
    void servers_that_are_not_to_be_found_are_told_with_what_they_were_asked_for() {
        CairnException told = of("""
                From https://ci.guix.gnu.org/file/coreutils-9.1.tar.xz/sha256/08q4b0w7…
                In procedure getaddrinfo: Name or service not known
                could not load Disarchive
                failed to download "/gnu/store/1lip-coreutils-9.1.tar.xz" from "mirror://gnu/coreutils/coreutils-9.1.tar.xz"
                builder for `/gnu/store/4d1p-coreutils-9.1.tar.xz.drv' failed to produce output path `/gnu/store/1lip'
                guix repl: error: build of `/gnu/store/yffg-cairn-profile.drv' failed
                """);
        assertThat(told.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(told.sentence())
                .startsWith("those who have packages of Guix do not answer: guix says 'failed to download")
                .contains("mirror://gnu/coreutils");
    }

    @Test
    void a_build_that_fails_is_nobodys_absence() {
        CairnException told = of("""
                it cannot be done
                builder for `/gnu/store/ali5-broken-1.drv' failed with exit code 3
                guix repl: error: build of `/gnu/store/61d8-cairn-profile.drv' failed
                """);
        assertThat(told.kind()).isEqualTo(Kind.MISSING);
        assertThat(told.sentence()).contains("cannot be made", "broken-1.drv' failed with exit code 3");
    }

    @Test
    void a_full_disk_and_a_daemon_that_does_not_run_are_told() {
        assertThat(of("guix repl: error: No space left on device").kind()).isEqualTo(Kind.FULL);
        CairnException daemon = of("guix repl: error: failed to connect to `/tmp/sock': Connection refused");
        assertThat(daemon.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(daemon.sentence())
                .isEqualTo(
                        "Guix cannot be used here: guix says 'failed to connect to `/tmp/sock': Connection refused'");
        assertThat(of("").sentence()).endsWith("guix says 'nothing'");
    }
}
