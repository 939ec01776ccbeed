package dev.cairn.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Room;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `cairn serve` sees to while it serves.
@Timeout(300)
class UpkeepTest {
    /// Twice as long as the first wait after a failure, and what a slow machine needs.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path temporary;

    @Test
    void a_kubo_that_was_away_is_told_by_serve_alone_what_was_pinned_and_let_go_of_meanwhile() throws IOException {
        int port = free();
        try (KuboNode kubo = KuboNode.start(
                temporary.resolve("kubo"),
                config -> config.withObject("/Addresses").put("API", "/ip4/127.0.0.1/tcp/" + port))) {
            Room room =
                    Room.in(temporary).with(Map.of("CAIRN_KUBO", "http://127.0.0.1:" + port, "CAIRN_MIRRORS", "kubo"));
            String released = added(room, "released");
            assertThat(pins(kubo)).contains(released);

            try (ServedStore _ = ServedStore.of(room)) {
                kubo.kill();
                String pinned = added(room, "pinned");
                room.cairn("pin", "rm", released).ending(0);
                JsonNode waiting = pin(room, pinned);
                assertThat(waiting.path("where")).hasToString("[\"here\"]");
                assertThat(waiting.path("reasons").path("kubo").asText()).contains("cannot be reached");

                kubo.restart();
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (System.nanoTime() < end
                        && (!pins(kubo).contains(pinned) || pins(kubo).contains(released))) {
                    LockSupport.parkNanos(200_000_000);
                }

                assertThat(pins(kubo)).contains(pinned).doesNotContain(released);
                while (System.nanoTime() < end
                        && pin(room, pinned).path("where").size() < 2) {
                    LockSupport.parkNanos(200_000_000);
                }
                assertThat(pin(room, pinned).path("where")).hasToString("[\"here\",\"kubo\"]");
            }
        }
    }

    private static String pins(KuboNode kubo) {
        return kubo.ipfs("pin", "ls", "--type=recursive");
    }

    private static String added(Room room, String text) {
        room.write(text, text);
        return room.cairn("add", text).ending(0).output().split(" ", 2)[0];
    }

    private static JsonNode pin(Room room, String cid) {
        return Room.objects(room.cairn("pin", "ls", "--json").ending(0)).stream()
                .filter(pin -> pin.path("cid").asText().equals(cid))
                .findFirst()
                .orElseThrow();
    }

    /// A port that nobody listens on, so that the Kubo is found at the same place again.
    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
