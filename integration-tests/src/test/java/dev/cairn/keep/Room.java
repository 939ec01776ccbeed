package dev.cairn.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.program.Answer;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder to work in, and a store of its own.
final class Room {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final CairnProgram cairn;

    Room(Path folder) {
        try {
            this.folder = Files.createDirectories(folder.resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.cairn = new CairnProgram(folder.resolve("cairn"));
    }

    CairnProgram cairn() {
        return cairn;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path write(String name, String text) {
        try {
            Files.createDirectories(path(name).resolveSibling(""));
            return Files.writeString(path(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer ask(String... arguments) {
        return cairn.run(folder, arguments);
    }

    /// Runs `flow.yaml`.
    RunEvents run(String... further) {
        List<String> all = new ArrayList<>(List.of("run", "flow.yaml", "--json"));
        all.addAll(List.of(further));
        return cairn.run(folder, all).told();
    }

    /// The objects that a command prints.
    static List<JsonNode> objects(Answer answer) {
        List<JsonNode> found = new ArrayList<>();
        for (String line : answer.ending(0).output().lines().toList()) {
            found.add(object(line));
        }
        return found;
    }

    private static JsonNode object(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON object: " + line, e);
        }
    }

    /// The CID that `add` gave a path.
    String added(String path) {
        return ask("add", path).ending(0).output().split(" ", 2)[0];
    }
}
