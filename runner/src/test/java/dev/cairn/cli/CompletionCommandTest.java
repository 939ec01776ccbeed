package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cli.console.Console;
import dev.cairn.config.Configuration;
import dev.cairn.config.Flag;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionCommandTest {
    @TempDir
    Path folder;

    private static List<String> words(String command, String option) {
        CommandLine all = Commands.line(new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
        CommandLine line = Objects.requireNonNull(all.getSubcommands().get(command));
        return CompletionCommand.words(line.getCommandSpec().findOption(option));
    }

    @Test
    void what_takes_a_few_words_offers_just_these() {
        for (String name : List.of("deliver", "runtime", "profile", "keep", "color")) {
            List<String> words = words("run", "--" + name);
            for (String word : words) {
                assertThat(read(name, word)).isNotNull();
            }
            String all = String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
            assertThatThrownBy(() -> read(name, "other")).hasMessageContaining("must be " + all + ",");
        }
        assertThat(words("add", "--profile")).isEqualTo(words("run", "--profile"));
        assertThat(words("graph", "--format")).containsExactly("svg", "dot", "mermaid");
        assertThat(words("run", "--jobs")).isEmpty();
    }

    private Configuration read(String setting, String word) {
        return Configuration.read(
                Map.of("HOME", folder.toString()), folder, List.of(new Flag(setting, word, "--" + setting)));
    }
}
