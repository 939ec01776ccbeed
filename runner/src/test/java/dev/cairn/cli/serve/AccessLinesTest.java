package dev.cairn.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cli.console.Console;
import dev.cairn.failure.CairnException;
import dev.cairn.gateway.Access;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLinesTest {
    private static final int MORE_THAN_MAY_WAIT = 20_000;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(out, err);

    private static Access access(String what) {
        return new Access(
                Instant.EPOCH, "10.0.0.7", "GET", what, OptionalInt.empty(), 200, 1, true, Duration.ofMillis(1));
    }

    private void log(Optional<Path> file, String what) {
        try (AccessLines lines = AccessLines.to(console, file)) {
            lines.ended(access(what));
        }
    }

    @Test
    void lines_go_to_standard_error_if_nothing_else_is_said() {
        log(Optional.empty(), "/ipfs/a");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(access("/ipfs/a").line() + "\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void lines_are_added_to_a_file_that_nobody_else_reads() throws IOException {
        Path file = folder.resolve("access.log");

        log(Optional.of(file), "/ipfs/a");
        log(Optional.of(file), "/ipfs/b");

        assertThat(Files.readAllLines(file))
                .containsExactly(access("/ipfs/a").line(), access("/ipfs/b").line());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_that_cannot_be_written_is_named() {
        Path file = folder.resolve("no such folder/access.log");

        assertThatThrownBy(() -> AccessLines.to(console, Optional.of(file)))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("serve.log");
    }

    @Test
    void nobody_waits_for_a_log_that_is_not_taken_and_it_says_what_it_lacks() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                try {
                    taken.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                out.write(bytes, from, length);
            }
        };
        try (AccessLines lines = new AccessLines(slow, why -> {})) {
            for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
                lines.ended(access("/"));
            }
            taken.countDown();
        }

        String text = out.toString(StandardCharsets.UTF_8);
        long lines = text.lines().filter(line -> line.contains(" GET ")).count();
        long lacking = text.lines()
                .filter(line -> line.contains("requests are not in this log"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .sum();
        assertThat(lacking).isPositive();
        assertThat(lines + lacking).isEqualTo(MORE_THAN_MAY_WAIT);
    }

    @Test
    void a_log_that_fails_is_told_of_and_nobody_waits_for_it() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (AccessLines lines = new AccessLines(full, told::complete)) {
            lines.ended(access("/"));

            assertThat(told.get(30, TimeUnit.SECONDS)).contains("No space left");
            for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
                lines.ended(access("/"));
            }
        }
    }
}
