package dev.cairn.gateway;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is connected. Connections are few and cost something, also those on which a request never comes to its
/// end: one on which nothing is being answered is closed after a while, whatever trickles in, and gives way to
/// whoever comes when there are too many.
final class Connections {
    /// As a server on a small machine has descriptors to spare.
    static final int MOST = 512;

    /// How long a connection may be without a request that is being answered: for the head of one, and between
    /// two of them.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int most;
    private final long patience;
    private final Map<HttpConnection, Use> open = new HashMap<>();

    private static final class Use {
        private int answering;
        private long waitsSince = System.nanoTime();
    }

    Connections() {
        this(MOST, PATIENCE);
    }

    Connections(int most, Duration patience) {
        this.most = most;
        this.patience = patience.toNanos();
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(nothing -> closed(connection));
        Optional<HttpConnection> leaving = Optional.empty();
        synchronized (this) {
            if (open.size() >= most) {
                leaving = Optional.of(longestWaiting().orElse(connection));
            }
            open.put(connection, new Use());
            leaving.ifPresent(open::remove);
        }
        leaving.ifPresent(HttpConnection::close);
    }

    private Optional<HttpConnection> longestWaiting() {
        long now = System.nanoTime();
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().answering == 0)
                .max(Comparator.comparingLong(entry -> now - entry.getValue().waitsSince))
                .map(Map.Entry::getKey);
    }

    private synchronized void closed(HttpConnection connection) {
        open.remove(connection);
    }

    /// A request came whose answer is not given yet.
    synchronized void asked(HttpConnection connection) {
        Use use = open.get(connection);
        if (use != null) {
            use.answering++;
        }
    }

    synchronized void answered(HttpConnection connection) {
        Use use = open.get(connection);
        if (use != null) {
            use.answering--;
            use.waitsSince = System.nanoTime();
        }
    }

    /// Closes those that have waited for too long.
    void sweep() {
        long now = System.nanoTime();
        List<HttpConnection> overdue;
        synchronized (this) {
            overdue = open.entrySet().stream()
                    .filter(entry -> entry.getValue().answering == 0 && now - entry.getValue().waitsSince > patience)
                    .map(Map.Entry::getKey)
                    .toList();
        }
        overdue.forEach(HttpConnection::close);
    }
}
