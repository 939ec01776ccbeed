package dev.cairn.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A body of one file, as the APIs of IPFS daemons take files: `multipart/form-data`, streamed.
public final class Multipart implements Ask.Body {
    private final String boundary = "cairn-" + UUID.randomUUID();
    private final Ask.Body file;

    public Multipart(Ask.Body file) {
        this.file = file;
    }

    /// The header `Content-Type` that goes with it.
    public String contentType() {
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
