package dev.cairn.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Where a command prints: answers on standard output, words for people on standard error. Both are UTF-8.
public final class Console {
    private final OutputStream out;
    private final PrintStream err;

    public Console(OutputStream out, OutputStream err) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /// That of this process.
    static Console ofProcess() {
        return new Console(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    /// A line of the answer.
    public synchronized void line(String text) {
        bytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// The answer's bytes, as they are.
    public OutputStream stream() {
        return out;
    }

    /// The answer as one JSON object on a line of its own. Values are texts, numbers, booleans, lists and maps.
    public synchronized void json(Map<String, ?> object) {
        try {
            JsonGenerator json = Factory.JSON.createGenerator(out);
            write(json, object);
            json.flush();
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A line for people.
    public void say(String text) {
        flush();
        err.println(text);
    }

    /// Text for people that ends no line.
    public PrintStream err() {
        return err;
    }

    /// Hands on what is buffered: readers of events wait for them.
    public synchronized void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void bytes(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var field : map.entrySet()) {
                    json.writeFieldName(String.valueOf(field.getKey()));
                    write(json, field.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object item : list) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    /// Loaded only where JSON is asked for.
    private static final class Factory {
        static final JsonFactory JSON = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
    }
}
