package dev.cairn.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecomputedKeyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "größer\n";

    @TempDir
    Path temporary;

    CairnProgram cairn;
    RunEvents told;

    @BeforeEach
    void run() throws IOException {
        cairn = new CairnProgram(temporary.resolve("home"));
        Files.writeString(temporary.resolve("text é"), TEXT);
        Files.writeString(temporary.resolve("flow.yaml"), """
                values: { factor: 1.50, words: [a, 'b "c"', ''], big: -70000, yes: true }
                processes:
                  p:
                    inputs: { text: "text é", note: { content: "n\\n", as: "note" } }
                    outputs: { out: out, more: { path: more, optional: true } }
                    env: { B: x, AA: y }
                    salt: s
                    retry: 1
                    resources: { memory: 100 MiB }
                    bash: |
                      echo {{values.factor}} {{values.words}} {{values.big}} {{values.yes}} {{resources.memory}}
                      wc -c < {{inputs.text}} > {{outputs.out}}
                """);
        told = cairn.run(temporary, "run", "flow.yaml", "--json").told();
    }

    @Test
    void another_tool_computes_the_key_of_a_task_from_what_show_prints() throws IOException {
        String key = told.tasks().getFirst().path("task").asText();
        JsonNode task = shown(key);
        assertThat(OtherTool.cid(task)).isEqualTo(key);
        assertThat(task.path("cairn").asText()).isEqualTo("task/1");

        JsonNode input = task.path("inputs").get(1);
        assertThat(input.path("path").asText()).isEqualTo("text é");
        assertThat(input.path("cid").path("/").asText())
                .isEqualTo(OtherTool.ofSmallFile(TEXT.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void another_tool_computes_the_cid_of_every_other_kind_of_block_too() throws IOException {
        String run = told.run().path("run").asText();
        JsonNode entry = shown(run).path("tasks").get(0);
        String software = shown(entry.path("task").path("/").asText())
                .path("software")
                .path("/")
                .asText();
        for (String cid : new String[] {
            run,
            entry.path("result").path("/").asText(),
            entry.path("execution").path("/").asText(),
            software
        }) {
            assertThat(OtherTool.cid(shown(cid))).isEqualTo(cid);
        }
    }

    private JsonNode shown(String cid) throws IOException {
        return JSON.readTree(cairn.run(temporary, "show", cid).ending(0).output());
    }
}
