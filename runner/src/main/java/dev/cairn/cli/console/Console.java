package dev.cairn.cli.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a command prints: answers on standard output, words for people on standard error. Both are UTF-8.
/// Whatever prints an answer throws an [OutputFailure] where standard output does not take it.
public final class Console {
    private final Outlet out;
    private final PrintStream err;

    public Console(OutputStream out, OutputStream err) {
        this.out = new Outlet(out);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /// That of this process.
    public static Console ofProcess() {
        return new Console(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    /// A line of the answer.
    public void line(String text) {
        text(text + "\n");
    }

    /// The answer, or a part of it, as it is.
    public void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    /// The answer's bytes, as they are.
    public OutputStream stream() {
        return out;
    }

    /// The answer as one JSON object on a line of its own. Values are texts, numbers, booleans, lists, maps and
    /// null.
    public void json(Map<String, ? extends @Nullable Object> object) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = Factory.JSON.createGenerator(line)) {
            write(json, object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.write('\n');
        out.write(line.toByteArray(), 0, line.size());
    }

    /// A line for people, after all that was answered. Where the answer cannot be written, that is told
    /// elsewhere.
    public void say(String text) {
        try {
            flush();
        } catch (OutputFailure e) {
            // It stays in the buffer, and whoever answers next hears of it.
            err.println(text);
            return;
        }
        err.println(text);
    }

    /// Text for people that ends no line.
    public PrintStream err() {
        return err;
    }

    /// Hands on what is buffered: readers of events wait for them.
    public void flush() {
        out.flush();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
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
