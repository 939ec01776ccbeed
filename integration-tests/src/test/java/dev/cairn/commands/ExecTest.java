package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecTest {
    private static final String ABSENT = "bafyreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";

    @TempDir
    Path temporary;

    Room room;

    @BeforeEach
    void start() {
        room = Room.in(temporary);
    }

    private RunEvents good() {
        room.write("in.txt", "hello\n");
        room.flow(
                "processes: { one: { inputs: [in.txt], outputs: [one], sh: \"cat in.txt > one; echo more >> one\" } }");
        return room.run();
    }

    private static JsonNode event(Answer answer) {
        assertThat(Room.objects(answer)).hasSize(1);
        return Room.objects(answer).getFirst();
    }

    @Test
    void a_task_with_a_result_is_a_hit_whose_result_is_printed() {
        JsonNode told = good().of("one");
        String task = told.path("task").asText();

        assertThat(room.cairn("exec", task).ending(0).output())
                .isEqualTo(told.path("result").asText() + "\n");
        JsonNode event = event(room.cairn("exec", task, "--json").ending(0));
        assertThat(event.path("event").asText()).isEqualTo("task");
        assertThat(event.path("outcome").asText()).isEqualTo("hit");
        assertThat(event.path("process").asText()).isEqualTo("one");
        assertThat(event.path("result")).isEqualTo(told.path("result"));
    }

    @Test
    void a_forced_task_runs_with_its_inputs_where_they_lie() {
        JsonNode told = good().of("one");

        JsonNode event =
                event(room.cairn("exec", "--json", "--force", told.path("task").asText())
                        .ending(0));
        assertThat(event.path("outcome").asText()).isEqualTo("ran");
        assertThat(event.path("result")).isEqualTo(told.path("result"));
        assertThat(event.path("attempts").asInt()).isEqualTo(1);
        assertThat(event.has("elapsedMs")).isTrue();
        assertThat(event.path("reason").asText()).contains("forced");
        assertThat(Room.objects(room.cairn("status", "--json"))).hasSize(1);
    }

    @Test
    void a_task_that_fails_says_so_as_run_does() {
        room.flow("processes: { bad: { outputs: [no], sh: \"echo oops >&2; exit 7\" } }");
        String task = RunEvents.of(room.runEnding(1)).of("bad").path("task").asText();

        Answer answer = room.cairn("exec", task, "--json").ending(1);
        assertThat(event(answer).path("exit").asInt()).isEqualTo(7);
        assertThat(event(answer).path("outcome").asText()).isEqualTo("failed");
        assertThat(answer.errors()).contains("bad", "exit status 7", "oops");
        assertThat(room.cairn("exec", task).ending(1).output()).isEmpty();
    }

    @Test
    void what_is_no_task_is_told_apart_from_what_is_not_here() {
        RunEvents told = good();
        String result = told.of("one").path("result").asText();

        assertThat(room.cairn("exec", "nonsense").ending(2).errors()).contains("nonsense");
        assertThat(room.cairn("exec", result).ending(2).errors()).contains(result);
        assertThat(room.cairn("exec", told.run().path("run").asText()).ending(2).errors())
                .contains("no task");
        String file = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";
        assertThat(room.cairn("exec", file).ending(2).errors()).contains(file, "a file");
        assertThat(room.cairn("exec", ABSENT).ending(3).errors()).contains(ABSENT, "no sources are set");
    }

    @Test
    void a_task_that_only_others_have_is_fetched_with_its_long_list_and_runs() {
        StringJoiner inputs = new StringJoiner(", ");
        for (int i = 0; i < 300; i++) {
            room.write("many/" + i + ".txt", i + "\n");
            inputs.add("many/" + i + ".txt");
        }
        room.flow("processes: { all: { inputs: [" + inputs + "], outputs: [all], sh: \"cat many/*.txt > all\" } }");
        RunEvents run = room.run();
        String task = run.of("all").path("task").asText();
        room.cairn("pin", "add", "--inputs", run.run().path("run").asText()).ending(0);
        JsonNode block = Room.objects(room.cairn("show", "--json", task)).getFirst();
        assertThat(block.path("inputs").path("count").asInt()).isEqualTo(300);

        Room other = room.with(Map.of("CAIRN_HOME", temporary.resolve("other").toString()));
        try (ServedStore served = ServedStore.of(room)) {
            JsonNode event = event(other.cairn("exec", task, "--json", "--source", served.address())
                    .ending(0));
            assertThat(event.path("outcome").asText()).isEqualTo("ran");
            assertThat(event.path("result")).isEqualTo(run.of("all").path("result"));
            assertThat(other.cairn("exec", ABSENT, "--source", served.address())
                            .ending(3)
                            .errors())
                    .contains("the task " + ABSENT, served.address());
        }
        other.cairn("exec", task).ending(0);
    }

    @Test
    void an_input_that_is_gone_or_changed_is_named() throws IOException {
        String task = good().of("one").path("task").asText();
        room.write("in.txt", "jello\n");
        assertThat(room.cairn("exec", "--force", task).ending(3).errors()).contains("in.txt");
        Files.delete(room.folder().resolve("in.txt"));
        assertThat(room.cairn("exec", "--force", task).ending(3).errors()).contains("in.txt");
        room.cairn("exec", task).ending(0);
    }

    @Test
    void a_secret_has_to_be_given() {
        room.flow("processes: { s: { secrets: [TOKEN], outputs: [s], sh: \"printenv TOKEN | wc -c > s\" } }");
        Room knowing = room.with(Map.of("TOKEN", "sesame"));
        String task = knowing.run("--secret", "TOKEN").of("s").path("task").asText();

        assertThat(room.cairn("exec", "--force", task).ending(2).errors()).contains("TOKEN");
        knowing.cairn("exec", "--force", "--secret", "TOKEN", task).ending(0);
    }

    @Test
    void what_it_gets_is_said_by_flags() {
        room.flow("processes: { c: { outputs: [c], sh: \"nproc > c; echo {{resources.memory}} >> c; sleep 0.5\" } }");
        String task = room.run().of("c").path("task").asText();

        String result = room.cairn("exec", "--force", "--cpus", "1", "--memory", "64 MiB", task)
                .ending(0)
                .output()
                .strip();
        JsonNode block = Room.objects(room.cairn("show", "--json", result)).getFirst();
        String cid = block.path("outputs").path(0).path("cid").path("/").asText();
        assertThat(room.cairn("cat", cid).output()).isEqualTo("1\n64\n");
        Answer late =
                room.cairn("exec", "--force", "--time", "0.1 s", "--json", task).ending(1);
        assertThat(event(late).path("reason").asText()).contains("time");
        assertThat(event(late).has("exit")).isFalse();
        room.cairn("exec", "--force", "--time", "5 q", task).ending(2);
        room.cairn("exec", "--force", "--cpus", "0", task).ending(2);
    }
}
