package dev.cairn.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/// A mirror of Debian that has what the real one has, remembers what it was asked for, and can be closed.
final class PassingMirror implements AutoCloseable {
    private static final URI REAL = URI.create("http://deb.debian.org/");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

    private PassingMirror(HttpServer server) {
        this.server = server;
    }

    static PassingMirror start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PassingMirror mirror = new PassingMirror(server);
        server.createContext("/", mirror::pass);
        server.setExecutor(mirror.threads);
        server.start();
        return mirror;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().getRawPath());
            HttpURLConnection real = (HttpURLConnection)
                    REAL.resolve(exchange.getRequestURI().getRawPath()).toURL().openConnection();
            // apt asks for the next before it has the last, which this server does not know.
            exchange.getResponseHeaders().set("Connection", "close");
            int status = real.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.sendResponseHeaders(status, real.getContentLengthLong());
            try (InputStream in = real.getInputStream()) {
                in.transferTo(exchange.getResponseBody());
            }
        }
    }

    /// A file of apt's that names it, for the release of this machine.
    Path sources(Path file) throws IOException {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("/etc/os-release"))) {
            release.load(in);
        }
        return Files.writeString(
                file,
                "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://127.0.0.1:%d/debian %s main\n"
                        .formatted(server.getAddress().getPort(), release.getProperty("VERSION_CODENAME")));
    }

    /// The packages that it was asked for since the last time somebody wanted to know.
    List<String> packages() {
        List<String> packages = new ArrayList<>(asked);
        asked.clear();
        packages.removeIf(Predicate.not(path -> path.endsWith(".deb")));
        return packages;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
