package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where packages come from, on machines of all kinds.
class AptSourcesTest {
    private static final String LINE = "deb [signed-by=/k.gpg] http://deb.debian.org/debian bookworm main\n";

    @TempDir
    Path etc;

    private Path put(String name, String text) throws IOException {
        Path file = etc.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void a_machine_says_it_in_one_file_and_in_a_folder_of_them() throws IOException {
        Path list = put("sources.list", LINE);
        Path sources = put("sources.list.d/a.sources", "Types: deb\nTrusted: no\n");
        put("sources.list.d/b.list.save", LINE);
        put("sources.list.d/c.list", "# deb [trusted=yes] http://x y z\n\n");
        assertThat(AptSources.of(etc, Optional.empty()).files()).isEqualTo(List.of(list, sources));
    }

    @Test
    void a_person_may_name_another_file_which_is_then_the_only_one() throws IOException {
        put("sources.list", LINE);
        Path mine = put("mine.list", LINE);
        assertThat(AptSources.of(etc, Optional.of(mine)).files()).containsExactly(mine);
        refused(Kind.REFUSED, Optional.of(etc.resolve("gone")), "packages.sources names");
    }

    @Test
    void a_machine_without_any_is_told_the_mend() {
        refused(Kind.UNAVAILABLE, Optional.empty(), "the setting packages.sources");
    }

    @Test
    void what_is_to_be_believed_without_a_signature_is_refused_with_its_line() throws IOException {
        for (String line : List.of(
                "deb [trusted=yes] http://x ./",
                "deb-src [ arch=amd64 Trusted=YES ] http://x ./",
                "  deb [arch=amd64,i386 allow-insecure=yes] http://x ./",
                "Trusted: yes",
                "trusted:true",
                "Allow-Insecure: yes",
                "Allow-Weak: yes")) {
            Path file = put("sources.list.d/bad.sources", "\n" + line + "\n");
            refused(Kind.REFUSED, Optional.empty(), file + ":2: this source is believed without a signature");
        }
    }

    private void refused(Kind kind, Optional<Path> chosen, String words) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> AptSources.of(etc, chosen))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .withMessageContaining(words);
    }
}
