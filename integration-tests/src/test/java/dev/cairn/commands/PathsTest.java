package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Paths on the command line are what the system takes them for.
class PathsTest {
    @TempDir
    Path temporary;

    Room room;

    @BeforeEach
    void start() {
        room = Room.in(temporary);
    }

    private String added(String path) {
        return room.cairn("add", path).ending(0).output().split(" ", -1)[0];
    }

    @Test
    void above_a_symlink_is_above_what_it_leads_to() throws IOException {
        Files.createDirectories(room.folder().resolve("there/inner"));
        Files.createSymbolicLink(room.folder().resolve("sub"), Path.of("there/inner"));
        room.write("there/x", "right");
        room.write("x", "wrong");
        assertThat(added("sub/../x")).isEqualTo(added("there/x"));

        room.write("there/flow.yaml", "processes: { p: { inputs: [x], outputs: [y], sh: cat x > y } }\n");
        room.cairn("run", "sub/../flow.yaml").ending(0);
        assertThat(room.read("there/y")).isEqualTo("right");
        assertThat(room.folder().resolve("y")).doesNotExist();
    }

    @Test
    void a_car_may_have_the_longest_name_and_overwrites_nothing() {
        room.write("file", "text");
        String cid = added("file");
        String longest = "c".repeat(255);
        room.cairn("car", "export", cid, "-o", longest).ending(0);
        assertThat(room.cairn("car", "import", longest).ending(0).output()).isEqualTo(cid + "\n");

        assertThat(room.cairn("car", "export", cid, "-o", "file").ending(2).errors())
                .contains("exists already");
        assertThat(room.read("file")).isEqualTo("text");
        String unknown = cid.substring(0, cid.length() - 1) + (cid.endsWith("a") ? "e" : "a");
        room.cairn("car", "export", unknown, "-o", "new").ending(3);
        assertThat(room.folder().resolve("new")).doesNotExist();
    }

    @Test
    void what_is_got_may_have_the_longest_name() {
        room.write("file", "text");
        String longest = "n".repeat(255);
        room.cairn("get", added("file"), "-o", longest).ending(0);
        assertThat(room.read(longest)).isEqualTo("text");
    }
}
