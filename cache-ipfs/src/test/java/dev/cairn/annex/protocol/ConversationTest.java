package dev.cairn.annex.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.CairnException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What git-annex is answered. It says all that it has to say at once here: answers wait for their questions, not for
/// one another.
@Timeout(60)
class ConversationTest {
    private static final String MANY = "EXTENSIONS INFO ASYNC GETGITREMOTENAME UNAVAILABLERESPONSE";

    private static List<String> answers(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] said = Arrays.stream(lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        new Conversation(new ByteArrayInputStream(said), out, new MemoryRemote()).run();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void it_says_its_version_before_anything_is_asked() throws IOException {
        assertThat(answers()).containsExactly("VERSION 2");
    }

    @Test
    void of_the_extensions_that_are_offered_it_takes_those_that_it_knows() throws IOException {
        assertThat(answers(MANY)).containsExactly("VERSION 2", "EXTENSIONS INFO ASYNC");
    }

    @Test
    void with_async_each_job_is_answered_under_its_number_and_waits_for_no_other() throws IOException {
        assertThat(answers(MANY, "J 7 CHECKPRESENT slow", "J 8 CHECKPRESENT quick"))
                .contains("J 7 CHECKPRESENT-FAILURE slow", "J 8 CHECKPRESENT-FAILURE quick");
    }

    @Test
    void with_async_an_answer_goes_to_the_job_that_asked() throws IOException {
        assertThat(answers(
                        MANY,
                        "J 1 PREPARE",
                        "J 2 INITREMOTE",
                        "J 2 VALUE red",
                        "J 1 VALUE 5b3e4b34-8a1f-4d36-9d3c-8f1d3a6c7e10"))
                .contains(
                        "J 1 GETUUID",
                        "J 2 GETCONFIG colour",
                        "J 1 INFO this is 5b3e4b34-8a1f-4d36-9d3c-8f1d3a6c7e10",
                        "J 1 PREPARE-SUCCESS",
                        "J 2 INITREMOTE-SUCCESS");
    }

    @Test
    void what_cannot_be_told_of_a_remote_does_not_keep_git_annex_waiting() throws IOException {
        assertThat(answers(MANY, "J 1 GETINFO", "J 1 VALUE ada"))
                .contains("J 1 INFOFIELD owner", "J 1 INFOVALUE ada", "J 1 INFOEND");
        assertThat(answers(MANY, "J 1 GETINFO", "J 1 VALUE ")).contains("J 1 INFO it is nobody's", "J 1 INFOEND");
    }

    @Test
    void without_extensions_it_answers_without_numbers_and_shows_nothing_to_people() throws IOException {
        assertThat(answers("PREPARE", "VALUE 5b3e4b34-8a1f-4d36-9d3c-8f1d3a6c7e10"))
                .containsExactly("VERSION 2", "GETUUID", "PREPARE-SUCCESS");
    }

    @Test
    void who_does_not_know_async_is_not_taken_for_a_job_by_a_line_that_looks_like_one() throws IOException {
        assertThat(answers("EXTENSIONS INFO", "J 1 CHECKPRESENT key")).endsWith("UNSUPPORTED-REQUEST");
    }

    @Test
    void present_absent_and_cannot_say_are_three_answers(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "content");
        assertThat(answers(MANY, "J 1 CHECKPRESENT key", "J 2 CHECKPRESENT broken"))
                .contains("J 1 CHECKPRESENT-FAILURE key", "J 2 CHECKPRESENT-UNKNOWN broken the line is cut");
        assertThat(answers("TRANSFER STORE plain " + file))
                .contains("PROGRESS 7", "SETURIPRESENT plain ipfs:b", "TRANSFER-SUCCESS STORE plain");
    }

    @Test
    void what_is_asked_back_in_several_lines_ends_with_an_empty_one() throws IOException {
        assertThat(answers("TRANSFER RETRIEVE key /nowhere", "VALUE ipfs:one", "VALUE ipfs:two", "VALUE "))
                .endsWith("TRANSFER-FAILURE RETRIEVE key nobody has [ipfs:one, ipfs:two]");
    }

    @Test
    void a_reason_stays_in_one_line() throws IOException {
        assertThat(answers("INITREMOTE", "VALUE")).endsWith("INITREMOTE-FAILURE a colour is needed\\nhere");
    }

    @Test
    void the_name_in_an_exported_tree_holds_for_the_next_request_of_its_job() throws IOException {
        assertThat(answers(MANY, "J 1 EXPORT a name", "J 1 RENAMEEXPORT key other"))
                .contains("J 1 INFO a name stays what it is", "J 1 RENAMEEXPORT-FAILURE key");
    }

    @Test
    void what_makes_no_sense_is_unsupported_and_the_next_line_is_answered() throws IOException {
        for (String nonsense :
                List.of("", " ", "TRANSFER", "TRANSFER STORE", "TRANSFER STORE key", "TRANSFER EAT key file", "ÄÖÜ")) {
            assertThat(answers(nonsense)).as(nonsense).endsWith("UNSUPPORTED-REQUEST");
        }
        assertThat(answers(MANY, "J 1 NOTHING", "J 2 GETCOST")).contains("J 1 UNSUPPORTED-REQUEST", "J 2 COST 123");
    }

    @Test
    void a_complaint_has_no_answer() throws IOException {
        assertThat(answers("ERROR something")).containsExactly("VERSION 2");
    }

    @Test
    void who_waits_for_an_answer_when_git_annex_goes_is_told() throws IOException {
        assertThat(answers("PREPARE")).endsWith("PREPARE-FAILURE git-annex has hung up");
    }

    @Test
    void a_line_that_never_ends_is_refused_before_it_fills_the_memory() {
        assertThatThrownBy(() -> answers("CHECKPRESENT " + "k".repeat(Lines.LONGEST)))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("a line of more than 1048576 bytes");
    }
}
