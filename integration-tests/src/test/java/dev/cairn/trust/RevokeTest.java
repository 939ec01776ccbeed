package dev.cairn.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.cid.Cid;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.record.TaskRecord;
import dev.cairn.record.Withdrawn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/command-line.md` says of `revoke`.
class RevokeTest {
    private final Person alice = new Person("alice");

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
        alice.isTrustedIn(room);
    }

    private void refused(int status, String words, String... arguments) {
        assertThat(room.cairn(arguments).ending(status).errors())
                .contains(words)
                .hasLineCount(1);
    }

    private List<JsonNode> listed() {
        return Room.objects(room.cairn("revoke", "--json").ending(0));
    }

    @Test
    void a_record_is_withdrawn_alone() {
        TaskRecord record = alice.vouches(room, task, result);

        Answer answer = room.cairn("revoke", record.cid().toString()).ending(0);

        // What was made here counts by itself.
        assertThat(answer.errors()).contains("1 record and 0 results count no more here", "cairn serve");
        assertThat(listed()).singleElement().satisfies(one -> {
            assertThat(one.path("record").asText()).isEqualTo(record.cid().toString());
            assertThat(one.path("by").asText()).isEqualTo("mine");
            assertThat(answer.output()).isEqualTo(one.path("revocation").asText() + "\n");
        });
    }

    @Test
    void a_result_is_withdrawn_whoever_vouches_for_it_and_counts_again_when_that_is_undone() {
        alice.vouches(room, task, result);

        assertThat(room.cairn("revoke", result).ending(0).errors()).contains("2 records and 1 result count no more");
        assertThat(room.cairn("revoke", result).ending(0).errors()).contains("withdrawn already");
        assertThat(listed()).hasSize(1);
        assertThat(room.cairn("revoke", result, "--undo").ending(0).errors())
                .contains("2 records and 1 result count here again");
        assertThat(listed()).isEmpty();
        refused(2, "it was not withdrawn", "revoke", result, "--undo");
    }

    @Test
    void of_a_key_only_what_was_not_seen_before_is_withdrawn_where_a_moment_is_named() {
        alice.vouches(room, task, "one", "another one\n");

        assertThat(room.cairn("revoke", "alice", "--since", "1 h").ending(0).errors())
                .contains("1 record and 1 result count no more");
        assertThat(room.cairn("revoke", alice.multikey(), "--undo").ending(0).errors())
                .contains("1 record and 1 result count here again");
        String before = room.cairn("revoke", "alice", "--since", "2030-01-01T00:00:00Z")
                .ending(2)
                .errors();
        assertThat(before).contains("has not come yet");
        JsonNode told =
                Room.objects(room.cairn("revoke", "alice", "--json").ending(0)).getFirst();
        assertThat(told.path("key").asText()).isEqualTo(alice.multikey());
        assertThat(told.path("records").asInt()).isEqualTo(1);
        assertThat(told.has("since")).isFalse();
        assertThat(room.cairn("revoke").ending(0).output()).contains("key " + alice.multikey() + " (alice), by mine");
    }

    @Test
    void ones_own_key_can_be_withdrawn_too() {
        assertThat(room.cairn("revoke", "mine").ending(0).errors()).contains("1 record and 1 result count no more");
    }

    @Test
    void what_others_withdraw_is_listed_as_long_as_they_are_trusted() {
        alice.withdraws(room, new Withdrawn.OfResult(Cid.parse(result)));
        new Person("mallory").withdraws(room, new Withdrawn.OfKey(alice.key().verifying(), Optional.empty()));

        assertThat(listed()).singleElement().satisfies(one -> {
            assertThat(one.path("by").asText()).isEqualTo("alice");
            assertThat(one.path("from").asText()).isEqualTo("http://alice.example");
        });
        refused(2, "withdrawn by alice", "revoke", result, "--undo");
        room.cairn("trust", "rm", "alice").ending(0);
        assertThat(listed()).isEmpty();
    }

    @Test
    void what_cannot_be_withdrawn_is_told() {
        refused(2, "--since is for keys", "revoke", result, "--since", "1 d");
        refused(2, "'soon' is no moment", "revoke", "alice", "--since", "soon");
        refused(2, "neither a record nor a result", "revoke", task);
        refused(3, "is known here", "revoke", "bafyreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy");
        refused(2, "nobody is called 'alise'; did you mean 'alice'", "revoke", "alise");
        refused(2, "name the record", "revoke", "--undo");
    }
}
