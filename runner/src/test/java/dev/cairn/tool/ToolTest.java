package dev.cairn.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs of others, kept within bounds.
class ToolTest {
    @TempDir
    Path folder;

    private final Cancellation cancellation = new Cancellation();

    private Tool.Finished shell(Bounds bounds, String script) {
        return new Tool("sh", bounds, cancellation).run(folder, 1000, List.of("-c", script));
    }

    private void ends(Kind kind, Bounds bounds, String script) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> shell(bounds, script))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void what_it_prints_its_status_and_its_last_complaint_are_known() {
        Tool.Finished finished = shell(Bounds.USUAL, "echo out; echo first >&2; printf 'la\\033st\\n' >&2; exit 3");
        assertThat(finished.out().toBytes()).asString().isEqualTo("out\n");
        assertThat(finished.said()).isEqualTo("last");
        assertThat(finished.status()).isEqualTo(3);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_loggers_put_around_a_message_is_left_out() {
        assertThat(Complaint.shown("time=\"2026-11-26T10:13:20Z\" level=fatal msg=\"no \\\"x\\\" here\""))
                .isEqualTo("no \"x\" here");
        assertThat(Complaint.shown("   ⨯ create rootfs: no")).isEqualTo("create rootfs: no");
    }

    @Test
    void one_that_is_not_there_is_told_with_its_package() {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() ->
                        new Tool("skopeo-that-is-not-there", Bounds.USUAL, cancellation).run(folder, 1, List.of()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                .withMessageContaining("apt-get install skopeo-that-is-not-there");
    }

    @Test
    void one_that_never_ends_is_stopped() {
        ends(Kind.TIMED_OUT, new Bounds(1000, 1000, Duration.ofMillis(100)), "exec sleep 1000");
    }

    @Test
    void one_that_writes_without_end_is_stopped() {
        ends(
                Kind.REFUSED,
                new Bounds(1 << 20, 1000, Duration.ofMinutes(5)),
                "while :; do head -c 100000 /dev/zero >> bomb; done");
    }

    @Test
    void one_that_makes_files_without_end_is_stopped() {
        ends(
                Kind.REFUSED,
                new Bounds(1 << 20, 100, Duration.ofMinutes(5)),
                "i=0; while :; do i=$((i+1)); : > f$i; done");
    }

    @Test
    void one_that_talks_without_end_is_stopped() {
        ends(Kind.REFUSED, Bounds.USUAL, "while :; do echo nonsense; done");
    }

    @Test
    void one_that_nobody_waits_for_any_more_is_stopped() {
        cancellation.cancel();
        ends(Kind.INTERRUPTED, Bounds.USUAL, "exec sleep 1000");
    }
}
