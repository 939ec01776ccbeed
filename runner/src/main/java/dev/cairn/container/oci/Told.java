package dev.cairn.container.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/// What was told while a container was made: a line when all was ready, and then the log of the runtime, an object of
/// JSON on each line.
///
/// @param ready whether the runtime was started
/// @param error what it said of why it could not start the program; empty if it could
record Told(boolean ready, String error) {
    private static final JsonFactory JSON = new JsonFactory();

    static Told of(String text) {
        boolean ready = false;
        String error = "";
        for (String line : text.lines().toList()) {
            if (line.equals(Entrance.READY)) {
                ready = true;
            } else {
                error = error(line).orElse(error);
            }
        }
        return new Told(ready, error);
    }

    private static Optional<String> error(String line) {
        String level = "";
        String message = "";
        try (JsonParser parser = JSON.createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    String name = parser.currentName();
                    level = "level".equals(name) ? parser.getText() : level;
                    message = "msg".equals(name) ? parser.getText() : message;
                }
            }
        } catch (IOException e) {
            // A line that was cut off, or none of the log.
            return Optional.empty();
        }
        return level.equals("error") || level.equals("fatal") ? Optional.of(message) : Optional.empty();
    }
}
