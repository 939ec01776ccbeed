package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.packages.ExactPackage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalSourceTest {
    private static final String DIGEST = "7".repeat(64);

    @Test
    void the_index_says_what_the_files_say_and_what_they_are() {
        ExactPackage login = new ExactPackage("login", "1:4.13+dfsg1-1", "amd64", "sha256:" + DIGEST);
        assertThat(LocalSource.index("""
                        Package: login
                        Essential: yes
                        Description: system login tools
                         Filename: is what a text may say
                        Size: 12
                        Filename: login_1%3a4.13+dfsg1-1_amd64.deb

                        """, List.of(login))).isEqualTo("""
                        Package: login
                        Essential: yes
                        Description: system login tools
                         Filename: is what a text may say
                        Size: 12
                        Filename: login_1%%3a4.13+dfsg1-1_amd64.deb
                        SHA256: %s

                        """.formatted(DIGEST));
    }

    @Test
    void a_folder_may_have_any_name() {
        assertThat(LocalSource.line(Path.of("/srv/a b,c%/d"), "@ROOT@", "/index"))
                .isEqualTo("deb [trusted=yes] copy:///srv/a%20b%2cc%25/d/@ROOT@/index ./\n");
    }
}
