package dev.cairn.annex.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final String WORM = "WORM-s5-m1700000000--a&cb&ac&sd%e";

    @Test
    void separators_are_escaped_both_ways() {
        AnnexKey key = AnnexKey.parse("WORM-s5-m1700000000--a:b&c%d/e");

        assertThat(KeyFile.name(key)).isEqualTo(WORM);
        assertThat(KeyFile.key(WORM)).hasValue(key);
    }

    @Test
    void whatever_a_name_is_made_of_comes_back() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            StringBuilder name = new StringBuilder();
            int length = 1 + random.nextInt(40);
            for (int j = 0; j < length; j++) {
                name.append("&%:/-ascs .é".charAt(random.nextInt(12)));
            }
            AnnexKey key = AnnexKey.parse("WORM--" + name);
            assertThat(KeyFile.key(KeyFile.name(key))).as("seed " + seed).hasValue(key);
            assertThat(KeyFile.name(key)).as("seed " + seed).doesNotContain("/", ":");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WORM--a&", "WORM--a&x", "WORM--a:b", "WORM--a/b", "..", "", "a"})
    void a_name_that_no_key_has_gives_none(String name) {
        assertThat(KeyFile.key(name)).isEmpty();
    }

    @Test
    void objects_lie_where_git_annex_puts_them() {
        HashFolders worm = HashFolders.of(AnnexKey.parse("WORM-s5-m1700000000--a:b&c%d/e"));
        assertThat(worm).isEqualTo(new HashFolders("Wq/v1", "2b1/fc2"));
        assertThat(HashFolders.of(AnnexKey.parse("URL--http://x.y/a?b&c")))
                .isEqualTo(new HashFolders("1Q/8k", "76e/820"));
    }

    @Test
    void a_link_says_its_key_wherever_it_was_moved_to() {
        AnnexKey key = AnnexKey.parse("WORM-s5-m1700000000--a:b&c%d/e");
        String own = ".git/annex/objects/Wq/v1/" + WORM + "/" + WORM;
        assertThat(LinkTarget.key(own)).hasValue(key);
        assertThat(LinkTarget.key("../../" + own)).hasValue(key);
        assertThat(LinkTarget.key(".git/annex/objects/2b1/fc2/" + WORM + "/" + WORM))
                .hasValue(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.git/annex/objects/Wq/v1/" + WORM + "/" + WORM,
                "other/.git/annex/objects/Wq/v1/" + WORM + "/" + WORM,
                "../other/.git/annex/objects/Wq/v1/" + WORM + "/" + WORM,
                "../x.git/annex/objects/Wq/v1/" + WORM + "/" + WORM,
                ".git/annex/objects/Wq/v2/" + WORM + "/" + WORM,
                ".git/annex/objects/Wq/v1/" + WORM + "/" + WORM + "x",
                ".git/annex/objects/Wq/v1/" + WORM,
                ".git/annex/objects/../v1/" + WORM + "/" + WORM,
                ".git/annex/objects/Wq/v1/../../../secret",
                ".git/annex/objects",
                "",
            })
    void a_link_that_leads_elsewhere_is_any_other_link(String target) {
        assertThat(LinkTarget.key(target)).isEmpty();
    }

    @Test
    void a_pointer_says_its_key_in_its_first_line() {
        AnnexKey key = AnnexKey.parse("WORM-s5-m1700000000--a:b&c%d/e");
        assertThat(pointer("/annex/objects/" + WORM)).hasValue(key);
        assertThat(pointer("/annex/objects/" + WORM + "\n")).hasValue(key);
        assertThat(pointer("/annex/objects/" + WORM + "\n/annex/more\nsee /annex/\n"))
                .hasValue(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/annex/object",
                "/annex/objects/",
                "/annex/objects/nonsense\n",
                " /annex/objects/" + WORM + "\n",
                "/annex/objects/" + WORM + "\nmore\n",
                "/annex/objects/" + WORM + "\n/annex/more",
                "/annex/objects/" + WORM + " \u0000\n/annex/\nx\n",
            })
    void what_only_looks_like_a_pointer_is_none(String text) {
        assertThat(pointer(text)).isEmpty();
    }

    @Test
    void a_large_file_is_no_pointer() {
        String lines = "/annex/\n".repeat(Pointer.LARGEST / 8);
        assertThat(pointer("/annex/objects/" + WORM + "\n" + lines)).isEmpty();
        assertThat(Pointer.key(new byte[] {'/', (byte) 0xff})).isEmpty();
    }

    private static java.util.Optional<AnnexKey> pointer(String text) {
        return Pointer.key(text.getBytes(StandardCharsets.UTF_8));
    }
}
