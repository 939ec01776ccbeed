package dev.cairn.getting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.Kind;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String KEY =
            "SHA256E-s2000000--da0afce4e422ca31b3e488db0644c39f881cc88c115f72d04b1dca645d7edd8c.dat";

    @Test
    void what_comes_is_told_in_bytes() {
        assertThat(Answer.of(
                        "{\"action\":{\"command\":\"get\",\"file\":null,\"input\":[\"" + KEY + "\"],\"key\":\"" + KEY
                                + "\",\"note\":\"from origin...\"},\"byte-progress\":32752,\"percent-progress\":\"1.64%\","
                                + "\"total-size\":2000000}"))
                .isEqualTo(new Answer.Coming(KEY, 32_752, 2_000_000));
    }

    @Test
    void an_answer_names_its_key_by_what_was_asked() {
        assertThat(Answer.of("{\"command\":\"get\",\"error-messages\":[],\"input\":[\"" + KEY + "\"],\"key\":\"" + KEY
                        + "\",\"note\":\"from origin...\",\"success\":true}"))
                .isEqualTo(new Answer.Ended(KEY));
        assertThat(Answer.of("")).isEqualTo(new Answer.Nothing());
    }

    @Test
    void a_refusal_says_what_everybody_said_once_and_without_advice() {
        Answer answer = Answer.of("{\"command\":\"get\",\"error-messages\":[\"  cannot read\\n\",\"cannot read\"],"
                + "\"input\":[\"" + KEY
                + "\"],\"note\":\"Unable to access these remotes: origin\\nMaybe add some of these"
                + " git remotes (git remote add ...):\\n\\t3c0d3e56-8a3e-4e04-8f1b-6f2d4c9f4a10 -- bench\\n\","
                + "\"success\":false,\"wanted\":[{\"description\":\"bench\",\"here\":false,"
                + "\"uuid\":\"3c0d3e56-8a3e-4e04-8f1b-6f2d4c9f4a10\"}]}");

        assertThat(answer)
                .isEqualTo(new Answer.Refused(
                        KEY,
                        "Unable to access these remotes: origin; cannot read; also said to have it, but no remote of"
                                + " this repository: 'bench' (3c0d3e56-8a3e-4e04-8f1b-6f2d4c9f4a10)"));
    }

    @Test
    void another_transfer_and_a_full_disk_are_told_apart() {
        assertThat(new Answer.Refused(KEY, "transfer already in progress, or unable to take transfer lock").isBusy())
                .isTrue();
        Answer.Refused full = new Answer.Refused(KEY, "not enough free space, need 821 GB more");
        assertThat(full.isBusy()).isFalse();
        assertThat(full.kind()).isEqualTo(Kind.FULL);
    }

    @Test
    void what_nobody_understands_is_of_no_concern() {
        for (String line :
                new String[] {"{", "[1]", "{}", "{\"input\":3,\"success\":true}", "{\"action\":4}", "word"}) {
            assertThat(Answer.of(line)).as(line).isEqualTo(new Answer.Unknown());
        }
    }
}
