package dev.cairn.kubo;

import dev.cairn.http.Ask;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A body of one file, as the RPC API takes files: `multipart/form-data`, streamed.
final class Multipart implements Ask.Body {
    private final String boundary = "cairn-" + UUID.randomUUID();
    private final Ask.Body file;

    Multipart(Ask.Body file) {
        this.file = file;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        write(
                out,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n");
        file.writeTo(out);
        write(out, "\r\n--" + boundary + "--\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
