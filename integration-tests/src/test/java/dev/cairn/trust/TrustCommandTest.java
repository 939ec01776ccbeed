package dev.cairn.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.key.SigningKey;
import dev.cairn.program.Room;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/command-line.md` says of `trust`.
class TrustCommandTest {
    private static final String ALICE = SigningKey.random().verifying().toMultikey();
    private static final String BOB = SigningKey.random().verifying().toMultikey();

    private Room room;

    @BeforeEach
    void openRoom(@TempDir Path temporary) {
        room = Room.in(temporary);
    }

    private List<String> listed(Room room) {
        return room.cairn("trust", "ls").ending(0).output().lines().toList();
    }

    private void refused(String words, String... arguments) {
        assertThat(room.cairn(arguments).ending(2).errors()).contains(words).hasLineCount(1);
    }

    @Test
    void keys_come_by_name_and_go_by_either() {
        room.cairn("trust", "add", ALICE, "--name", "alice").ending(0);
        room.cairn("trust", "add", "did:key:" + BOB).ending(0);

        String called = "key-" + BOB.substring(4, 12);
        assertThat(listed(room))
                .containsExactly(
                        ALICE + " alice (cairn trust add)",
                        BOB + " " + called + " (cairn trust add)",
                        "trust.policy: any");
        room.cairn("trust", "add", BOB, "--name", "bob").ending(0);
        assertThat(room.cairn("trust", "add", BOB).ending(0).output()).isEqualTo(BOB + " bob\n");
        room.cairn("trust", "rm", "alice", BOB).ending(0);
        assertThat(listed(room)).containsExactly("trust.policy: any");
    }

    @Test
    void ones_own_key_comes_first_and_rules_last() {
        String own = room.cairn("key", "gen", "--records").ending(0).output().strip();
        room.cairn("trust", "add", ALICE, "--name", "alice").ending(0);
        Room deciding = room.with(Map.of(
                "CAIRN_TRUST_KEYS", "bob=" + BOB,
                "CAIRN_TRUST_POLICY", "2 of alice, bob",
                "CAIRN_TRUST_RULES", "var*=mine"));

        assertThat(listed(deciding))
                .containsExactly(
                        own + " mine",
                        ALICE + " alice (cairn trust add)",
                        BOB + " bob (trust.keys)",
                        "trust.policy: 2 of alice, bob",
                        "trust.rules var*: mine");
        assertThat(Room.objects(deciding.cairn("trust", "ls", "--json").ending(0)))
                .extracting(Object::toString)
                .contains(
                        "{\"name\":\"mine\",\"key\":\"" + own + "\",\"from\":\"this store\"}",
                        "{\"setting\":\"trust.rules var*\",\"value\":\"mine\"}");
        refused("this store's own key", "trust", "add", own);
        refused("cairn revoke mine", "trust", "rm", "mine");
        assertThat(deciding.cairn("trust", "rm", "bob").ending(2).errors()).contains("trust.keys");
    }

    @Test
    void what_is_no_key_for_results_is_refused_in_a_sentence() {
        String name = room.cairn("key", "gen", "lab").ending(0).output().strip();

        refused("signs names, not results", "trust", "add", name);
        refused("is no key", "trust", "add", ALICE.substring(0, 30));
        refused("is no key", "trust", "add", "alice");
        refused("means something else", "trust", "add", ALICE, "--name", "any");
        refused("cannot be called", "trust", "add", ALICE, "--name", "a,b");
        room.cairn("trust", "add", ALICE, "--name", "alice").ending(0);
        refused("somebody else is called 'alice'", "trust", "add", BOB, "--name", "alice");
        refused("did you mean 'alice'", "trust", "rm", "alise");
        refused("is not trusted", "trust", "rm", BOB);
        Room deciding = room.with(Map.of("CAIRN_TRUST_POLICY", "alise"));
        assertThat(deciding.cairn("trust", "ls").ending(2).errors()).contains("trust.policy names 'alise'");
    }
}
