package dev.cairn.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Deadline;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an index keeps whose other side may be down, slow or bad.
public interface RemoteIndexContract extends IndexContract {
    /// An index that asks whoever answers at this address.
    Index at(URI address);

    /// What an answer begins with that is believed to be one, so that the faults come behind it.
    default byte[] beginning() {
        return new byte[0];
    }

    /// What may come again and again behind that, and never is the end.
    default byte[] more() {
        return new byte[1 << 16];
    }

    /// What an answer without an end may cost in bytes.
    long most();

    private CairnException failure(URI address, Effort effort) {
        try {
            Findings found = at(address).lookUp(List.of(SharedRecords.task("wanted")), effort);
            throw new AssertionError("it found " + found);
        } catch (CairnException broken) {
            return broken;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    default void it_ends_within_its_effort_whatever_the_other_side_does(FaultyServer.Fault fault) throws Exception {
        Duration all = Duration.ofSeconds(2);
        try (FaultyServer server = new FaultyServer(fault, beginning(), more())) {
            long begun = System.nanoTime();
            CairnException broken = failure(server.address(), Effort.of(Duration.ofSeconds(1), all));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(broken.kind()).isIn(Kind.UNREACHABLE, Kind.TIMED_OUT, Kind.CORRUPT);
            assertThat(broken.sentence()).hasLineCount(1);
            // What it takes beyond that is this machine's, which may be busy.
            assertThat(took).isLessThan(all.plusSeconds(5));
        }
    }

    @Test
    @Timeout(120)
    default void what_never_ends_is_given_up_before_it_fills_the_memory() throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.Fault.ENDLESS, beginning(), more())) {
            CairnException broken = failure(server.address(), IndexContract.effort());

            assertThat(broken.kind()).isEqualTo(Kind.CORRUPT);
            assertThat(server.sent()).isLessThan(most() + FaultyServer.ON_THE_WAY);
        }
    }

    @Test
    @Timeout(60)
    default void where_nobody_listens_it_is_unreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        CairnException broken = failure(URI.create("http://127.0.0.1:" + port), IndexContract.effort());

        assertThat(broken.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(broken.sentence()).contains("127.0.0.1:" + port);
    }

    @Test
    @Timeout(60)
    default void it_ends_at_once_when_nobody_wants_to_know_any_more() throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.Fault.SILENT, beginning(), more())) {
            Cancellation cancellation = new Cancellation();
            Effort effort = new Effort(Duration.ofMinutes(10), Deadline.in(Duration.ofMinutes(10)), cancellation);
            CompletableFuture<CairnException> ended = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> ended.complete(failure(server.address(), effort)));
            server.awaitAsked();

            cancellation.cancel();

            assertThat(ended.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.INTERRUPTED);
        }
    }

    @Test
    @Timeout(60)
    default void an_answer_that_breaks_off_is_none() throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.Fault.CUT, beginning(), more())) {
            Cid task = SharedRecords.task("wanted");

            assertThat(failure(server.address(), IndexContract.effort()).kind())
                    .as("looking up " + task)
                    .isIn(Kind.UNREACHABLE, Kind.CORRUPT);
        }
    }
}
