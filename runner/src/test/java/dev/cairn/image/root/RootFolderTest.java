package dev.cairn.image.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.image.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFolderTest {
    private static final Cid ROOT = Cid.parse("bafybeigvzoe2qcrmv6hdjhd4ilspmelvxwo5tkl6dtt6n4clna4olwdshi");

    private final Map<Cid, byte[]> blocks = new HashMap<>();

    private Optional<RootFolder> through(RootFolder folder) {
        Block block = folder.block(blocks::put);
        assertThat(block.cid()).isEqualTo(folder.software());
        return RootFolder.read(block.bytes(), cid -> Optional.ofNullable(blocks.get(cid)));
    }

    @Test
    void it_says_what_is_executable_or_that_all_is() {
        for (RootFolder folder : List.of(
                RootFolder.of(ROOT),
                new RootFolder(ROOT, Optional.of(List.of()), new TreeMap<>()),
                new RootFolder(ROOT, Optional.of(List.of("bin/a", "bin/b")), new TreeMap<>()),
                new RootFolder(
                        ROOT, Optional.empty(), new TreeMap<>(Map.of("PATH", "/nix/store/p/bin", "EMPTY", ""))))) {
            assertThat(through(folder)).contains(folder);
        }
        assertThat(blocks).isEmpty();
    }

    @Test
    void a_long_list_has_blocks_of_its_own() {
        List<String> many = IntStream.range(0, 10_000)
                .mapToObj(i -> "usr/lib/tools/tool-%05d".formatted(i))
                .toList();
        RootFolder folder = new RootFolder(ROOT, Optional.of(many), new TreeMap<>());
        assertThat(through(folder)).contains(folder);
        assertThat(blocks).isNotEmpty();
        assertThat(folder.block((_, _) -> {}).bytes()).hasSizeLessThan(1000);
    }

    @Test
    void the_identity_of_a_folder_of_executables_alone_stays_what_it_was() {
        assertThat(RootFolder.of(ROOT).block((_, _) -> {}).cid().codec()).isEqualTo(Codec.DAG_CBOR);
        assertThat(RootFolder.of(ROOT).software())
                .isNotEqualTo(new RootFolder(ROOT, Optional.of(List.of()), new TreeMap<>()).software());
    }

    @Test
    void what_can_be_no_variable_is_refused() {
        for (String name : List.of("", "A=B", "A B", "1A")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RootFolder(ROOT, Optional.empty(), new TreeMap<>(Map.of(name, "x"))));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RootFolder(ROOT, Optional.empty(), new TreeMap<>(Map.of("A", "a\0b"))));
    }

    @Test
    void other_blocks_are_none() {
        assertThat(RootFolder.read(new byte[] {(byte) 0xa0}, _ -> Optional.empty()))
                .isEmpty();
        assertThat(RootFolder.isOne(new byte[] {1})).isFalse();
        assertThat(RootFolder.isOne(RootFolder.of(ROOT).block((_, _) -> {}).bytes()))
                .isTrue();
    }

    @Test
    void executables_are_sorted_by_bytes_and_symlinks_are_none(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("bin"));
        for (String name : List.of("bin/b", "bin/B", "bin-a", "plain")) {
            Path file = Files.writeString(folder.resolve(name), "");
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(name.equals("plain") ? "rw-r--r--" : "rwxr-xr-x"));
        }
        Files.createSymbolicLink(folder.resolve("link"), Path.of("bin/b"));
        assertThat(Executables.in(folder)).containsExactly("bin-a", "bin/B", "bin/b");
    }
}
