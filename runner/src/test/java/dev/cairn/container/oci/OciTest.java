package dev.cairn.container.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Ending;
import dev.cairn.container.OtherJava;
import dev.cairn.container.Program;
import dev.cairn.container.Room;
import dev.cairn.container.Room.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OciTest {
    @TempDir
    private Path folder;

    private Room room(Tool tool) {
        return Room.in(folder, new Oci(tool, "/usr/bin:/usr/sbin", OtherJava.isRoot()));
    }

    @ParameterizedTest
    @EnumSource
    void it_works_here(Tool tool) {
        assertThat(new Oci(tool, "/usr/bin:/usr/sbin", OtherJava.isRoot()).obstacle(folder))
                .isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void a_path_without_it_says_which_package_has_it(Tool tool) {
        assertThat(new Oci(tool, folder.toString(), true).obstacle(folder))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("'" + tool.program() + "'", "apt-get install " + tool.program(), "--runtime none"));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_of_a_container_is_left(Tool tool) throws IOException {
        Room room = room(tool);
        room.secret("TOKEN", "s3cret").run("echo \"$TOKEN\" > /tmp/x; rm /tmp/x");
        try (Stream<Path> left = Files.list(room.work().resolveSibling("workspace"))) {
            assertThat(left).isEmpty();
        }
        try (Stream<Path> groups = Files.find(
                Path.of("/sys/fs/cgroup"),
                3,
                (path, _) -> path.getFileName().toString().matches("cairn-[0-9a-f]{24}"))) {
            assertThat(groups).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_cannot_be_executed_says_why(Tool tool) throws IOException {
        Room room = room(tool);
        Files.writeString(room.work().resolve("tool"), "echo\n");
        assertThat(room.run(room.sandbox(new Program(List.of("./tool"), Optional.empty())))
                        .ending())
                .isEqualTo(new Ending.NotFound("./tool", "Permission denied"));
    }

    @ParameterizedTest
    @EnumSource
    void a_script_that_names_no_interpreter_is_the_shells(Tool tool) throws IOException {
        Room room = room(tool);
        Path script = Files.writeString(room.work().resolve("tool"), "echo \"read by a shell: $1\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Said said = room.run(room.sandbox(new Program(List.of("./tool", "it's"), Optional.empty())));
        assertThat(said.out() + said.err()).isEqualTo("read by a shell: it's\n");
    }

    @ParameterizedTest
    @EnumSource
    void a_tree_shows_through_the_scratch_folder(Tool tool) throws IOException {
        Room room = room(tool);
        Path tree = Files.createDirectories(room.work().resolveSibling("below"));
        Files.writeString(tree.resolve("input"), "content\n");
        Said said = room.below(tree).run("cat input; echo changed > input; cat input");
        assertThat(said.out() + said.err()).isEqualTo("content\nchanged\n");
        assertThat(tree.resolve("input")).hasContent("content\n");
        assertThat(room.work().resolve("input")).hasContent("changed\n");
    }
}
