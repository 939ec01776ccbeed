package dev.cairn.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishTest {
    private static final Map<String, String> GONE = Map.of("CAIRN_KUBO", "http://127.0.0.1:1");

    private KuboNode kubo;
    private Room room;

    @BeforeAll
    void startKubo(@TempDir Path folder) {
        kubo = KuboNode.start(folder.resolve("kubo"));
    }

    @AfterAll
    void stopKubo() {
        kubo.close();
    }

    @BeforeEach
    void openRoom(@TempDir Path temporary) {
        room = Room.in(temporary).with(Map.of("CAIRN_KUBO", kubo.api().toString(), "CAIRN_PUBLISH", "kubo"));
    }

    private void flow(String workflow) {
        room.flow("""
                workflow: WORKFLOW
                processes:
                  first:
                    inputs: { i: in.txt }
                    outputs: { o: between.txt }
                    bash: cat in.txt in.txt > between.txt; echo said
                  second:
                    inputs: { i: between.txt }
                    outputs: { o: { dir: out } }
                    bash: mkdir out; cp between.txt out/a; echo b > out/b
                """.replace("WORKFLOW", workflow));
        room.write("in.txt", workflow + "\n");
    }

    @Test
    void a_published_run_is_pinned_there_by_name_with_all_that_it_names() {
        flow("published");
        RunEvents run = room.run();
        String cid = run.run().path("run").asText();

        kubo.ipfs("repo", "gc");

        assertThat(kubo.ipfs("pin", "ls", "--names", "--type=recursive").lines())
                .filteredOn(line -> line.contains("published"))
                .containsExactly(cid + " recursive published");
        assertThat(kubo.ipfs("dag", "get", cid)).contains("\"tasks\"", "\"outputs\"", "\"result\"");
        assertThat(kubo.ipfs("dag", "get", cid + "/tasks/0/result")).contains("between.txt");
        assertThat(kubo.ipfs("cat", run.run().path("outputs").path("out").asText() + "/a"))
                .isEqualTo("published\npublished");
        // Its inputs, too: nothing that a pin reaches may be missing.
        kubo.ipfs("dag", "stat", "--offline", cid);
        assertThat(pin(cid).path("where")).hasToString("[\"here\",\"kubo\"]");
    }

    @Test
    void a_kubo_that_is_gone_fails_no_run_and_is_given_it_later() {
        flow("later");
        Answer answer = room.with(GONE).runEnding(0);
        String cid = Room.objects(answer).getLast().path("run").asText();

        assertThat(answer.errors()).contains("publishing waits", "ipfs daemon");
        assertThat(pin(cid).path("where")).hasToString("[\"here\"]");
        assertThat(pin(cid).path("states").path("kubo").asText()).isEqualTo("queued");
        assertThat(pin(cid).path("reasons").path("kubo").asText()).contains("ipfs daemon");

        room.cairn("pin", "ls", "--check").ending(0);

        assertThat(pin(cid).path("where")).hasToString("[\"here\",\"kubo\"]");
        assertThat(kubo.ipfs("pin", "ls", "--names", "--type=recursive", cid)).contains("later");
    }

    @Test
    void a_run_that_is_let_go_of_here_is_let_go_of_there() {
        flow("kept");
        String first = room.run("--keep-runs", "1").run().path("run").asText();
        room.write("in.txt", "changed\n");
        String second = room.run("--keep-runs", "1").run().path("run").asText();

        assertThat(kubo.ipfs("pin", "ls", "--type=recursive")).contains(second).doesNotContain(first);
    }

    private JsonNode pin(String cid) {
        return Room.objects(room.with(GONE).cairn("pin", "ls", "--json").ending(0)).stream()
                .filter(pin -> pin.path("cid").asText().equals(cid))
                .findFirst()
                .orElseThrow();
    }
}
