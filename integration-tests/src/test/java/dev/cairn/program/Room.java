package dev.cairn.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A workflow's folder and a store of its own.
public record Room(Path folder, CairnProgram cairn) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param temporary an empty folder
    public static Room in(Path temporary) {
        Path folder = temporary.resolve("folder");
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Room(folder, new CairnProgram(temporary.resolve("home")));
    }

    /// The same with further environment variables.
    public Room with(Map<String, String> variables) {
        return new Room(folder, cairn.with(variables));
    }

    public Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void flow(String text) {
        write("flow.yaml", text);
    }

    public Answer cairn(String... arguments) {
        return cairn.run(folder, arguments);
    }

    /// Runs `flow.yaml`, which ends well.
    public RunEvents run(String... further) {
        return RunEvents.of(runEnding(0, further));
    }

    /// Runs `flow.yaml`.
    public Answer runEnding(int status, String... further) {
        List<String> arguments = new ArrayList<>(List.of("run", "flow.yaml", "--json"));
        arguments.addAll(List.of(further));
        return cairn.run(folder, arguments).ending(status);
    }

    /// What a command with `--json` printed: one object a line, and nothing else.
    public static List<JsonNode> objects(Answer answer) {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : answer.output().lines().toList()) {
            try {
                JsonNode object = JSON.readTree(line);
                if (!object.isObject()) {
                    throw new AssertionError("no object: " + answer.described());
                }
                objects.add(object);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not one JSON object a line: " + answer.described(), e);
            }
        }
        return objects;
    }
}
