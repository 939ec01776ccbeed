package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path temporary;

    private static Map<String, String> states(Answer answer) {
        return Room.objects(answer).stream()
                .collect(Collectors.toMap(
                        finding -> finding.path("check").asText(),
                        finding -> finding.path("state").asText()));
    }

    @Test
    void a_machine_on_which_everything_works_is_told_so_and_nothing_is_made() {
        Room room = Room.in(temporary);
        Answer answer = room.cairn("doctor", "--json").ending(0);
        assertThat(states(answer)).containsEntry("bubblewrap", "ok").containsKeys("java", "store", "disk", "clock");
        for (JsonNode finding : Room.objects(answer)) {
            assertThat(finding.path("detail").asText()).isNotEmpty();
            assertThat(finding.has("mend"))
                    .isEqualTo(!finding.path("state").asText().equals("ok"));
        }
        assertThat(room.cairn().store()).doesNotExist();
        assertThat(room.cairn("doctor").ending(0).output().lines())
                .allMatch(line -> line.matches("(ok|warn|fail)  .*"));
    }

    @Test
    void a_store_that_cannot_be_there_is_a_failure_with_its_mend() {
        Room room = Room.in(temporary);
        Path file = room.write("file", "");
        Answer answer =
                room.with(Map.of("CAIRN_HOME", file.toString())).cairn("doctor").ending(1);
        assertThat(answer.output()).contains("fail  store", "CAIRN_HOME");
    }

    @Test
    void a_damaged_database_is_found() {
        Room room = Room.in(temporary);
        room.write("store/cairn.db", "this is no database at all, and never was one\n".repeat(100));
        Answer answer = room.with(
                        Map.of("CAIRN_HOME", room.folder().resolve("store").toString()))
                .cairn("doctor", "--json")
                .ending(1);
        assertThat(states(answer)).containsEntry("database", "fail");
    }
}
