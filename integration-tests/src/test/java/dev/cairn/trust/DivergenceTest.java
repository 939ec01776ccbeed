package dev.cairn.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/command-line.md` says of `divergence`.
class DivergenceTest {
    private final Person alice = new Person("alice");
    private final Person bob = new Person("bob");

    private Room room;
    private String task;
    private String result;

    @BeforeEach
    void runOnce(@TempDir Path temporary) {
        room = Room.in(temporary);
        room.flow("processes: { one: { outputs: [one], sh: \"echo 1 > one\" } }");
        JsonNode told = room.run().of("one");
        task = told.path("task").asText();
        result = told.path("result").asText();
    }

    private static List<JsonNode> listed(Room room) {
        return Room.objects(room.cairn("divergence", "--json").ending(0));
    }

    @Test
    void where_all_agree_there_is_none() {
        alice.isTrustedIn(room);
        alice.vouches(room, task, result);

        Answer answer = room.cairn("divergence").ending(0);
        assertThat(answer.output()).isEmpty();
        assertThat(answer.errors()).contains("no task is known");
    }

    @Test
    void who_has_which_result_is_said_by_name_and_which_one_stands() {
        alice.isTrustedIn(room);
        bob.isTrustedIn(room);
        alice.vouches(room, task, result);
        String other = bob.vouches(room, task, "one", "2\n").result().toString();

        assertThat(room.cairn("divergence").ending(0).output())
                .isEqualTo("one " + task + "\n    " + result + " by mine, alice  (stands)\n    " + other + " by bob\n");
        JsonNode only = listed(room).getFirst();
        assertThat(only.path("process").asText()).isEqualTo("one");
        assertThat(only.path("results").toString())
                .isEqualTo("[{\"result\":\"" + result + "\",\"by\":[\"mine\",\"alice\"],\"stands\":true},{\"result\":\""
                        + other + "\",\"by\":[\"bob\"],\"stands\":false}]");
    }

    @Test
    void only_what_counts_is_a_divergence() {
        bob.isTrustedIn(room);
        String other = bob.vouches(room, task, "one", "2\n").result().toString();
        assertThat(listed(room)).hasSize(1);

        assertThat(listed(room.with(Map.of("CAIRN_TRUST_POLICY", "mine")))).isEmpty();
        assertThat(listed(room.with(Map.of("CAIRN_TRUST_RULES", "flow=mine")))).isEmpty();
        room.cairn("revoke", other).ending(0);
        assertThat(listed(room)).isEmpty();
        room.cairn("revoke", other, "--undo").ending(0);
        assertThat(listed(room)).hasSize(1);
        room.cairn("trust", "rm", "bob").ending(0);
        assertThat(listed(room)).isEmpty();
    }

    @Test
    void where_ones_own_result_is_withdrawn_that_of_others_stands() {
        alice.isTrustedIn(room);
        bob.isTrustedIn(room);
        String first = alice.vouches(room, task, "one", "2\n").result().toString();
        String second = bob.vouches(room, task, "one", "3\n").result().toString();
        room.cairn("revoke", result).ending(0);

        assertThat(listed(room).getFirst().path("results").toString())
                .isEqualTo("[{\"result\":\"" + first + "\",\"by\":[\"alice\"],\"stands\":true},{\"result\":\"" + second
                        + "\",\"by\":[\"bob\"],\"stands\":false}]");
    }
}
