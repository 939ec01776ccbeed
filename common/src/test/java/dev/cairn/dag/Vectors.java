package dev.cairn.dag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The public test vectors, each with its source.
public final class Vectors {
    private Vectors() {}

    /// Those under one heading of the file.
    public static JsonNode of(String heading) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/dev/cairn/vectors.json"))) {
            return Objects.requireNonNull(new ObjectMapper().readTree(in).get(heading), heading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
