package dev.cairn.cli.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Programs that are looked for as a shell does.
record Tools(String path) {
    Optional<Path> find(String name) {
        for (String folder : path.split(":", -1)) {
            Path program = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /// What a program says first; empty if it is not there or says nothing.
    Optional<String> firstLine(String name, String argument) {
        Optional<Path> program = find(name);
        if (program.isEmpty()) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(program.get().toString(), argument)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader reader = process.inputReader()) {
                return Optional.ofNullable(reader.readLine()).filter(line -> !line.isBlank());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What only images need; a run that has one says so if it is lacking.
    List<Finding> images() {
        return List.of(
                imageTool("skopeo", "gets images from archives, engines and registries"),
                imageTool("umoci", "unpacks images"));
    }

    private Finding imageTool(String name, String does) {
        return find(name).isPresent()
                ? Finding.ok(name, name + " " + does)
                : Finding.warn(
                        name,
                        name + " is not installed, which " + does + ": workflows with 'image' need it",
                        "apt-get install " + name);
    }

    /// Nothing that a run needs: only what is drawn.
    Finding dot() {
        return find("dot").isPresent()
                ? Finding.ok("dot", "Graphviz draws workflows")
                : Finding.warn(
                        "dot",
                        "Graphviz is not installed, which 'cairn graph' draws pictures with",
                        "apt-get install graphviz, or use --format dot or mermaid");
    }
}
