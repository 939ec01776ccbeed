package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    @TempDir
    Path temporary;

    Room room;

    @BeforeEach
    void start() {
        room = Room.in(temporary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --dry-rum", "add --only-hsh", "cat --jsn", "pin add --nmae"})
    void a_mistaken_option_is_named_where_a_parameter_is_missing_too(String command) {
        Answer answer =
                room.cairn().run(room.folder(), List.of(command.split(" ", -1))).ending(2);
        assertThat(answer.errors()).contains(command.substring(command.lastIndexOf(' ') + 1));
    }

    @Test
    void what_is_to_be_added_has_to_be_there() throws IOException {
        Files.createSymbolicLink(room.folder().resolve("dangling"), Path.of("nowhere"));
        assertThat(room.cairn("add", "dangling").ending(2).errors()).contains("dangling", "leads nowhere");
        assertThat(room.cairn("add", "-r", "").ending(2).errors()).contains("''");
    }

    @Test
    void what_is_got_needs_a_folder_to_be_put_in() {
        room.write("file", "text");
        String cid = room.cairn("add", "file").ending(0).output().split(" ", -1)[0];
        assertThat(room.cairn("get", cid, "-o", "no/such").ending(2).errors()).contains("no/such");
    }

    @Test
    void an_argument_that_is_not_utf_8_is_refused_by_name() throws IOException, InterruptedException {
        ProcessBuilder builder = room.cairn().builder(room.folder(), List.of("add"));
        String launcher = builder.command().getFirst();
        Path errors = temporary.resolve("errors");
        Process process = builder.command("bash", "-c", "touch $'bad\\xff'; '" + launcher + "' add $'bad\\xff'")
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(Files.readString(errors)).contains("'bad", "not UTF-8");
        room.write("really \uFFFD", "text");
        room.cairn("add", "really \uFFFD").ending(0);
    }
}
