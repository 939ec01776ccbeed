package dev.cairn.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.CairnException;
import dev.cairn.key.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {
    @TempDir
    Path temporary;

    private Path folder = Path.of("");
    private Keyring keys = new Keyring(folder, Purpose.NAMES);

    @BeforeEach
    void empty() {
        folder = temporary.resolve("keys");
        keys = new Keyring(folder, Purpose.NAMES);
    }

    @Test
    void a_key_takes_the_place_of_another_only_where_that_is_said() {
        NamedKey first = named("lab");
        NamedKey second = named("lab");
        assertThat(keys.add(first)).isTrue();

        assertThat(keys.add(second)).isFalse();
        assertThat(keys.find(first.called())).hasValue(first);
        keys.replace(second);
        assertThat(keys.all()).containsExactly(second);
    }

    @Test
    void a_key_is_there_for_whoever_comes_later_and_nobody_else() throws IOException {
        NamedKey key = named("lab");

        assertThat(keys.add(key)).isTrue();

        Keyring later = new Keyring(folder, Purpose.NAMES);
        assertThat(later.find(key.called())).hasValue(key);
        assertThat(later.find(key.name())).hasValue(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void no_key_ever_replaces_another() {
        NamedKey first = named("lab");
        keys.add(first);

        assertThat(keys.add(named("lab"))).isFalse();
        assertThat(keys.find(first.called())).hasValue(first);
    }

    @Test
    void where_there_is_no_folder_there_are_no_keys() {
        assertThat(keys.all()).isEmpty();
        assertThat(keys.find(KeyName.SELF)).isEmpty();
        assertThat(keys.remove(KeyName.SELF)).isFalse();
        assertThat(folder).doesNotExist();
    }

    @Test
    void keys_are_listed_by_name_until_they_are_removed() {
        NamedKey b = named("b");
        NamedKey a = named("a.ipns");
        keys.add(b);
        keys.add(a);

        assertThat(keys.all()).containsExactly(a, b);
        assertThat(keys.remove(a.called())).isTrue();
        assertThat(keys.all()).containsExactly(b);
    }

    @Test
    void what_a_killed_process_left_half_written_is_no_key() throws IOException {
        NamedKey key = named("lab");
        keys.add(key);
        Files.write(folder.resolve(".123.new"), new byte[] {8, 1, 18});

        assertThat(keys.all()).containsExactly(key);
    }

    @Test
    void all_who_want_a_key_that_is_not_there_get_the_same_one() throws Exception {
        Callable<NamedKey> one = () -> new Keyring(folder, Purpose.NAMES).findOrMake(KeyName.SELF);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Set<NamedKey> found = new HashSet<>();
            for (Future<NamedKey> key : threads.invokeAll(List.of(one, one, one, one, one, one, one, one))) {
                found.add(key.get());
            }
            assertThat(found).hasSize(1);
            assertThat(keys.all()).containsExactlyElementsOf(found);
        }
    }

    @Test
    void a_damaged_key_is_named_with_its_file() throws IOException {
        keys.add(named("lab"));
        Files.write(folder.resolve("lab.ipns"), new byte[] {8, 1});

        assertThatThrownBy(keys::all)
                .isInstanceOf(CairnException.class)
                .hasMessageContaining(folder.resolve("lab.ipns").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a/b",
                "/etc/passwd",
                ".hidden",
                "-l",
                "a b",
                "a\n",
                "ä",
                "k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8"
            })
    void what_would_be_a_path_or_an_option_or_a_name_is_no_name_of_a_key(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyName(text))
                .withMessageContaining("a key cannot be called");
    }

    private static NamedKey named(String called) {
        return new NamedKey(new KeyName(called), SigningKey.random());
    }
}
