package dev.cairn.annex.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GitConfigTest {
    private static final GitConfig CONFIG = GitConfig.parse("""
            [Core]
                bare = false ; not at all
            [remote "Origin"]
                url = "/a; b"
                annex-uuid = 1
            # [remote "nobody"]
            [REMOTE "say \\"so\\""]
                url = c
            [remote "[a] b"]
                url = d
            [annex]
                UUID = f
            """);

    @Test
    void sections_and_values_have_the_names_that_git_gives_them() {
        assertThat(CONFIG.value("annex", "uuid")).contains("f");
        assertThat(CONFIG.value("core", "bare")).contains("false");
        assertThat(CONFIG.value("remote \"Origin\"", "url")).contains("/a; b");
        assertThat(CONFIG.value("remote \"[a] b\"", "url")).contains("d");
        assertThat(CONFIG.value("annex", "version")).isEmpty();
    }

    @Test
    void remotes_are_named_as_they_are_written() {
        assertThat(CONFIG.names("remote")).containsExactly("Origin", "say \"so\"", "[a] b");
        assertThat(CONFIG.names("branch")).isEmpty();
    }
}
