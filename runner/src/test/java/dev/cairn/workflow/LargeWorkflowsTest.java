package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.yaml.Yaml;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is large takes its time, and never the square of it: these tests would not come to an end.
class LargeWorkflowsTest {
    private static final int MANY = 60_000;

    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void many_errors_are_told_with_few_hints() {
        StringBuilder flow = new StringBuilder("processes:\n");
        for (int i = 0; i < MANY; i++) {
            flow.append("  p" + i + ": { inputs: [gone" + i + "], outputs: [made" + i + "], sh: 'true' }\n");
        }
        String said = folder.flow(flow.append("outputs: [nobody]\n").toString()).refused("'gone" + (MANY - 1) + "'");
        assertThat(said.lines().count()).isEqualTo(MANY + 1);
    }

    @Test
    void a_line_may_mention_many_things() {
        StringBuilder script = new StringBuilder();
        StringBuilder outputs = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            outputs.append(i == 0 ? "" : ", ").append("o" + i + ": o/" + i);
            script.append(" {{outputs.o" + i + "}}");
        }
        Rehearsal run = folder.flow("processes: { p: { outputs: { " + outputs + " }, sh: 'touch" + script + "' } }")
                .rehearse();
        assertThat(run.says("p")).startsWith("touch o/0 o/1 ").endsWith(" o/" + (MANY - 1));
    }

    @Test
    void a_file_that_is_too_large_is_refused_unread() throws IOException {
        Path file = temporary.resolve("flow.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        folder.refused("flow.yaml:1: this file is larger than 100 MiB");
        assertThatThrownBy(() -> Yaml.read(Path.of("/dev/zero"))).hasMessageContaining("larger than 100 MiB");
    }

    @Test
    void a_table_that_is_too_large_is_refused_unread() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(temporary.resolve("s.csv").toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        folder.flow("sets: { s: { csv: s.csv } }\nprocesses: { p: { each: s, sh: 'true' } }")
                .refused("flow.yaml:1: the table 's.csv' of the set 's' is larger than 256 MiB");
    }

    @Test
    void files_that_include_each_other_without_end_are_refused() {
        for (int i = 0; i < 5000; i++) {
            folder.file("i" + i + ".yaml", "include: [i" + (i + 1) + ".yaml]\n");
        }
        folder.file("i5000.yaml", "processes: { last: { sh: 'true' } }")
                .flow("include: [i0.yaml]\nprocesses: { p: { sh: 'true' } }")
                .refused("i99.yaml:1: more than 100 files include each other");
    }

    @Test
    void a_bomb_of_aliases_is_refused() {
        StringBuilder flow = new StringBuilder("values:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            String alias = "*a" + (i - 1);
            flow.append("  a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }
        folder.flow(flow + "processes: { p: { sh: 'true' } }").refused("aliases repeat more than");
        folder.flow("values: { a: " + "[".repeat(100_000) + "]".repeat(100_000) + " }")
                .refused("nested more than 100 deep");
    }
}
