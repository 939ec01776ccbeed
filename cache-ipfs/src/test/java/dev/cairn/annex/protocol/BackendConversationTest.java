package dev.cairn.annex.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.annex.key.AnnexKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What git-annex is answered by a backend.
class BackendConversationTest {
    private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
    private static final AnnexKey EMPTY = AnnexKey.parse("XCID-s0--" + CID);

    private static List<String> answers(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] said = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        new BackendConversation(new ByteArrayInputStream(said), out, file -> EMPTY).run();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void its_keys_are_stable_secure_and_can_be_verified() throws IOException {
        assertThat(answers("GETVERSION", "CANVERIFY", "ISSTABLE", "ISCRYPTOGRAPHICALLYSECURE"))
                .containsExactly("VERSION 1", "CANVERIFY-YES", "ISSTABLE-YES", "ISCRYPTOGRAPHICALLYSECURE-YES");
    }

    @Test
    void a_key_is_made_of_a_file_whose_name_has_blanks(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "");
        assertThat(answers("GENKEY " + file)).containsExactly("GENKEY-SUCCESS " + EMPTY);
    }

    @Test
    void content_is_right_if_its_cid_and_its_size_are_the_key_s() throws IOException {
        assertThat(answers(
                        "VERIFYKEYCONTENT XCID-s0--" + CID + " /a file",
                        "VERIFYKEYCONTENT XCIDE-s0--" + CID + ".tar.gz /a file",
                        "VERIFYKEYCONTENT XCID--" + CID + " /a file",
                        "VERIFYKEYCONTENT XCID-s1--" + CID + " /a file",
                        "VERIFYKEYCONTENT XCID-s0--bafkreihdwdcefgh4 /a file",
                        "VERIFYKEYCONTENT SHA1-s0--da39a3ee5e6b4b0d3255bfef95601890afd80709 /a file",
                        "VERIFYKEYCONTENT nonsense"))
                .containsExactly(
                        "VERIFYKEYCONTENT-SUCCESS",
                        "VERIFYKEYCONTENT-SUCCESS",
                        "VERIFYKEYCONTENT-SUCCESS",
                        "VERIFYKEYCONTENT-FAILURE",
                        "VERIFYKEYCONTENT-FAILURE",
                        "VERIFYKEYCONTENT-FAILURE",
                        "VERIFYKEYCONTENT-FAILURE");
    }

    @Test
    void what_is_unknown_is_an_error_and_the_next_line_is_answered() throws IOException {
        assertThat(answers("MAKETEA now", "GETVERSION"))
                .containsExactly("ERROR 'MAKETEA' is unknown here", "VERSION 1");
    }
}
