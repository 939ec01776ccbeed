package dev.cairn.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The files of packages are fetched once.
@TestInstance(Lifecycle.PER_CLASS)
class KeptPackagesTest {
    private static final String FLOW = """
            processes:
              count:
                packages: [bc]
                outputs: [sum.txt]
                bash: echo 1+1 | bc > sum.txt
            """;

    Path temporary;
    PassingMirror mirror;
    Room first;
    List<String> fetched;

    @BeforeAll
    void make(@TempDir Path shared) throws IOException {
        temporary = shared;
        mirror = PassingMirror.start();
        first = room("first");
        first.flow(FLOW);
        assertThat(first.run().ran()).containsExactly("count");
        assertThat(first.read("sum.txt")).isEqualTo("2\n");
        fetched = mirror.packages();
    }

    @AfterAll
    void end() {
        mirror.close();
    }

    private Room room(String name) throws IOException {
        Path sources = mirror.sources(temporary.resolve("mirror.list"));
        return Room.in(Files.createDirectory(temporary.resolve(name)))
                .with(Map.of("CAIRN_PACKAGES_SOURCES", sources.toString()));
    }

    /// One that has the workflow, its lock and the files of packages, and nothing else. Whatever were made that is not
    /// what the lock names would be refused.
    private Room again(String name) throws IOException {
        Room other = room(name);
        other.flow(FLOW);
        other.write("workflow.lock", first.read("workflow.lock"));
        Path packages = Files.createDirectories(other.cairn().store().resolve("packages"));
        for (Path file : kept(first)) {
            Files.copy(file, packages.resolve(file.getFileName()));
        }
        return other;
    }

    private static List<Path> kept(Room room) throws IOException {
        List<Path> kept = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(room.cairn().store().resolve("packages"))) {
            files.forEach(kept::add);
        }
        return kept;
    }

    @Test
    void each_is_fetched_once_and_kept_by_its_digest() throws IOException {
        assertThat(fetched).doesNotHaveDuplicates().hasSizeGreaterThan(50).anyMatch(path -> path.contains("/bc_"));
        String lock = first.read("workflow.lock");
        assertThat(kept(first))
                .hasSize(fetched.size())
                .allSatisfy(file -> assertThat(lock).contains("sha256:" + file.getFileName()));
    }

    @Test
    void made_again_from_what_is_kept_nobody_is_asked_but_for_what_is_damaged() throws IOException {
        Room other = again("again");
        String bc = first.read("workflow.lock").replaceAll("(?s).*\"bc \\S+ \\S+ sha256:([0-9a-f]+)\".*", "$1");
        Path damaged = other.cairn().store().resolve("packages").resolve(bc);
        byte[] content = Files.readAllBytes(damaged);
        content[content.length / 2]++;
        Files.write(damaged, content);
        mirror.packages();
        assertThat(other.run().results()).isEqualTo(first.run("--force").results());
        assertThat(mirror.packages()).singleElement().asString().contains("/bc_");
        assertThat(damaged)
                .hasSameBinaryContentAs(
                        first.cairn().store().resolve("packages").resolve(bc));
    }

    @Test
    void with_all_that_is_kept_no_source_need_answer() throws IOException {
        Room other = again("alone");
        other = other.with(Map.of(
                "CAIRN_PACKAGES_SOURCES",
                Files.writeString(
                                temporary.resolve("nobody.list"),
                                "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://127.0.0.1:9/debian"
                                        + " stable main\n")
                        .toString()));
        assertThat(other.run().results()).isEqualTo(first.run("--force").results());
        JsonNode would =
                Room.objects(other.cairn("gc", "--dry-run", "--json").ending(0)).getFirst();
        assertThat(would.path("removed").asLong()).isGreaterThanOrEqualTo(fetched.size());
        other.cairn("gc", "--max-size", "100G").ending(0);
        assertThat(kept(other)).hasSize(fetched.size());
        other.cairn("gc").ending(0);
        assertThat(kept(other)).isEmpty();
    }
}
