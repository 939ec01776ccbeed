package dev.cairn.conduct.content;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.BodyStream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;

/// Downloads over HTTPS, with back-pressure, hashing while bytes arrive.
public final class HttpDownload implements Download {
    private static final int CONNECT_MS = 20_000;
    private static final int IDLE_SECONDS = 60;

    private final Vertx vertx;

    public HttpDownload(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Fetched fetch(URI address, Path file) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxChunkSize(BodyStream.MOST_AT_ONCE));
        try {
            return fetch(client, address, file)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            remove(file);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CairnException broken) {
                throw broken;
            }
            if (cause instanceof IOException failure) {
                throw CairnException.of("cannot fetch " + address, failure);
            }
            throw new CairnException(
                    Kind.UNREACHABLE,
                    "cannot fetch " + address + ": " + cause.getMessage() + "; try again later",
                    cause);
        } finally {
            client.close();
        }
    }

    private Future<Fetched> fetch(HttpClient client, URI address, Path file) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.toString())
                .setFollowRedirects(true)
                .putHeader("User-Agent", "cairn");
        return client.request(options).compose(request -> request.send()).compose(response -> {
            if (response.statusCode() != 200) {
                return Future.failedFuture(refused(address, response));
            }
            response.pause();
            return vertx.fileSystem()
                    .open(file.toString(), new OpenOptions().setCreateNew(true).setWrite(true))
                    .compose(out -> received(response, out, file));
        });
    }

    private static Future<Fetched> received(HttpClientResponse response, AsyncFile out, Path file) {
        MessageDigest digest = Cid.sha256();
        Future<Void> ended = response.end();
        response.handler(buffer -> write(response, out, digest, buffer));
        response.resume();
        return ended.compose(nothing -> out.close())
                .map(nothing -> new Fetched(file, HexFormat.of().formatHex(digest.digest())));
    }

    private static void write(HttpClientResponse response, AsyncFile out, MessageDigest digest, Buffer buffer) {
        digest.update(buffer.getBytes());
        var _ = out.write(buffer).onFailure(failure -> response.request().reset());
        if (out.writeQueueFull()) {
            response.pause();
            out.drainHandler(nothing -> response.resume());
        }
    }

    private static CairnException refused(URI address, HttpClientResponse response) {
        Kind kind = response.statusCode() == 404 || response.statusCode() == 410 ? Kind.MISSING : Kind.UNREACHABLE;
        return new CairnException(
                kind,
                "cannot fetch " + address + ": the server answers " + response.statusCode() + " "
                        + response.statusMessage());
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is a temporary file of this process: gc removes what is left of it.
            return;
        }
    }
}
