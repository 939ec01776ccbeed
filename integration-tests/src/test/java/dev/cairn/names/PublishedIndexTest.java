package dev.cairn.names;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.cid.Cid;
import dev.cairn.effort.Effort;
import dev.cairn.http.Http;
import dev.cairn.index.Findings;
import dev.cairn.index.Sieve;
import dev.cairn.index.Sifted;
import dev.cairn.index.named.NamedIndex;
import dev.cairn.kubo.HttpKubo;
import dev.cairn.kubo.KuboNode;
import dev.cairn.name.IpnsName;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.source.Source;
import dev.cairn.source.gateway.GatewaySource;
import dev.cairn.source.kubo.KuboSource;
import dev.cairn.store.Store;
import dev.cairn.trust.Trust;
import dev.cairn.trust.Vouching;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// An index in a Kubo that talks to nobody, looked up from there alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedIndexTest {
    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private KuboNode kubo;
    private Room room;
    private String name;

    @BeforeAll
    void startKubo(@TempDir Path folder) {
        kubo = KuboNode.start(folder.resolve("kubo"));
    }

    @AfterAll
    void stopKubo() {
        kubo.close();
        http.close();
        var _ = vertx.close();
    }

    @BeforeEach
    void openRoom(@TempDir Path temporary) {
        room = Room.in(temporary).with(Map.of("CAIRN_KUBO", kubo.api().toString()));
        name = room.cairn("key", "gen", "lab").ending(0).output().strip();
        room.write("in.txt", temporary + "\n");
    }

    private RunEvents ran(String... processes) {
        StringBuilder flow = new StringBuilder("workflow: lab\nprocesses:\n");
        for (String process : processes) {
            flow.append("""
                      PROCESS:
                        inputs: { i: in.txt }
                        outputs: { o: PROCESS.txt }
                        bash: (echo PROCESS; cat in.txt) > PROCESS.txt
                    """.replace("PROCESS", process).indent(2));
        }
        room.flow(flow.toString());
        return room.run();
    }

    private JsonNode published() {
        return Room.objects(
                        room.cairn("publish-index", "--key", "lab", "--json").ending(0))
                .getLast();
    }

    private Sifted lookedUp(Source source, RunEvents run) {
        List<Cid> tasks = run.tasks().stream()
                .map(task -> Cid.parse(task.path("task").asText()))
                .toList();
        NamedIndex index = new NamedIndex(
                IpnsName.parse(name),
                _ -> Optional.empty(),
                _ -> Optional.empty(),
                () -> List.of(source),
                InstantSource.system());
        Findings findings = index.lookUp(tasks, Effort.of(Duration.ofSeconds(20), Duration.ofSeconds(40)));
        assertThat(findings.blocks()).hasSameSizeAs(findings.records());
        Trust trust = Store.look(
                room.cairn().store(),
                store -> new Trust(
                        Optional.empty(),
                        Set.of(new Vouching(store.keys()).own().orElseThrow()),
                        1));
        return new Sieve(trust).sift(findings, Set.copyOf(tasks), index.name());
    }

    private Source fromKubo() {
        return new KuboSource(new HttpKubo(http, kubo.api(), Optional.empty()));
    }

    @Test
    void another_home_looks_it_up_in_kubo_alone() {
        RunEvents run = ran("one", "two", "three");
        JsonNode published = published();

        assertThat(published.path("records").asInt()).isEqualTo(3);
        assertThat(published.path("kubo").asBoolean()).isTrue();
        String root = published.path("value").asText();
        assertThat(kubo.ipfs("name", "resolve", "--nocache", name)).isEqualTo(root);
        kubo.ipfs("repo", "gc");
        // All of it is there, and nothing of what its records name has to be.
        kubo.ipfs("dag", "stat", "--offline", root.substring("/ipfs/".length()));

        Sifted sifted = lookedUp(fromKubo(), run);
        assertThat(sifted.records()).hasSize(3);
        assertThat(sifted.records())
                .extracting(right -> right.record().result().toString())
                .containsExactlyInAnyOrderElementsOf(run.tasks().stream()
                        .map(task -> task.path("result").asText())
                        .toList());
        assertThat(sifted.faults()).isEmpty();
        assertThat(lookedUp(new GatewaySource(http, kubo.gateway(), Optional.empty()), run)
                        .records())
                .hasSize(3);
    }

    @Test
    void a_second_publication_sends_what_is_new_and_lets_go_of_the_first() {
        ran("one", "two", "three", "four");
        JsonNode first = published();
        JsonNode same = published();
        RunEvents more = ran("one", "two", "three", "four", "five");
        JsonNode second = published();

        assertThat(same.path("value")).isEqualTo(first.path("value"));
        assertThat(same.path("blocks").asInt()).isZero();
        // The cover, the folder's node, and the page; two nodes if two keys begin alike.
        assertThat(second.path("blocks").asInt()).isBetween(3, 4);
        assertThat(kubo.ipfs("pin", "ls", "--names", "--type=recursive").lines())
                .filteredOn(line -> line.contains(name))
                .singleElement()
                .asString()
                .startsWith(second.path("value").asText().substring("/ipfs/".length()));
        assertThat(lookedUp(fromKubo(), more).records()).hasSize(5);
    }

    @Test
    void a_run_publishes_its_index_if_the_person_wants_it() {
        room = room.with(Map.of("CAIRN_PUBLISH_INDEX", "lab"));

        RunEvents run = ran("one");

        assertThat(lookedUp(fromKubo(), run).records()).hasSize(1);
    }

    @Test
    void a_kubo_that_is_gone_fails_no_run_and_the_command_only_if_it_has_to_be_there() {
        ran("one");
        room = room.with(Map.of("CAIRN_KUBO", "http://127.0.0.1:1"));

        Answer answer = room.cairn("publish-index", "--key", "lab").ending(0);
        assertThat(answer.output()).startsWith("Published to " + name + ": /ipfs/");
        assertThat(answer.errors()).contains("Kubo does not have it", "ipfs daemon");
        assertThat(room.cairn("publish-index", "--key", "lab", "--to", "kubo")
                        .ending(3)
                        .errors())
                .contains("ipfs daemon");
        room = room.with(Map.of("CAIRN_PUBLISH_INDEX", "lab"));
        room.write("in.txt", "other\n");
        assertThat(room.runEnding(0).errors()).contains("'cairn publish-index --key lab' tries again");
        room = room.with(Map.of("CAIRN_PUBLISH_INDEX", "nobody"));
        room.write("in.txt", "another\n");
        assertThat(room.runEnding(0).errors()).contains("there is no key 'nobody'");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThat(room.cairn("publish-index", "--to", "http://127.0.0.1:1")
                        .ending(2)
                        .errors())
                .contains("--to must be kubo");
        assertThat(room.with(Map.of("CAIRN_KUBO", ""))
                        .cairn("publish-index", "--to", "kubo")
                        .ending(2)
                        .errors())
                .contains("the setting kubo");
        assertThat(room.cairn("publish-index", "--key", "nobody").ending(2).errors())
                .contains("there is no key 'nobody'");
    }
}
