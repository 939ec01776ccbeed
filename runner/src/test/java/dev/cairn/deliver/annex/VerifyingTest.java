package dev.cairn.deliver.annex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyingTest {
    @Test
    void what_git_annex_asks_is_answered() {
        String words = """
                This is the configuration of the remote:
                \ttype=external externaltype=cairn encryption=none

                Is this a location that you expected to be using?
                If so, run:  git-annex verifyremote cairn --safe 2
                If not, run: git-annex verifyremote cairn --unsafe
                """;

        assertThat(Verifying.answer("cairn", words)).contains(List.of("annex", "verifyremote", "cairn", "--safe", "2"));
    }

    @Test
    void where_nothing_is_asked_nothing_is_answered() {
        assertThat(Verifying.answer("cairn", "git-annex: Invalid argument `verifyremote'"))
                .isEmpty();
        assertThat(Verifying.answer("cairn", "")).isEmpty();
    }
}
