package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories in which different content has one and the same key of git-annex.
class EqualKeysTest {
    /// Two blocks with one MD5 (Wang, Feng, Lai and Yu, 2004): in bytes 19, 45, 59, 83, 109 and 123 they differ.
    private static final String BLOCK =
            "d131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f8955ad340609f4b30283e488832571415a"
                    + "085125e8f7cdc99fd91dbdf280373c5bd8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0"
                    + "e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70";

    private static final String OTHER =
            "d131dd02c5e6eec4693d9a0698aff95c2fcab50712467eab4004583eb8fb7f8955ad340609f4b30283e4888325f1415a"
                    + "085125e8f7cdc99fd91dbd7280373c5bd8823e3156348f5bae6dacd436c919c6dd53e23487da03fd02396306d248cda0"
                    + "e99f33420f577ee8ce54b67080280d1ec69821bcb6a8839396f965ab6ff72a70";

    private Path folder;

    @BeforeEach
    void open(@TempDir Path temporary) {
        folder = temporary;
    }

    private AnnexSample repository(String name, String backend, byte[] bytes) {
        AnnexSample sample =
                AnnexSample.at(folder, name).write("flow.yaml", """
                        workflow: equal
                        processes:
                          sum: { inputs: [data.bin], outputs: [sum.txt], sh: "sha256sum < data.bin > sum.txt" }
                        """).write("data.bin", bytes);
        return sample.run("git add flow.yaml && touch -d @1500000000 data.bin && git -c annex.backend=" + backend
                + " annex add -q data.bin && git commit -qm added");
    }

    private static String key(AnnexSample sample) {
        return sample.ask("git annex lookupkey data.bin").strip();
    }

    private Room in(Path top) {
        return new Room(top, new CairnProgram(folder.resolve("home")));
    }

    private void assertTheyAreToldApart(AnnexSample one, AnnexSample other, String why, String lookedAt) {
        assertThat(key(one)).isEqualTo(key(other));
        assertThat(in(one.top()).run().ran()).containsExactly("sum");

        // A clone of the other one, which has no content: what is known of the first does not count there.
        other.run("git clone -q . ../clone");
        assertThat(in(folder.resolve("clone")).runEnding(0, "--dry-run").output())
                .contains("git-annex has to get first: ", key(other), lookedAt);
        assertThat(in(folder.resolve("clone"))
                        .runEnding(3, "--sources", "store", "--deliver", "none")
                        .errors())
                .contains(key(other), why);

        assertThat(in(other.top()).run().ran()).containsExactly("sum");
        assertThat(in(other.top()).read("sum.txt")).isNotEqualTo(in(one.top()).read("sum.txt"));
        assertThat(in(one.top()).run().hits()).containsExactly("sum");
        assertThat(in(folder.resolve("clone")).run().hits()).containsExactly("sum");
        assertThat(in(folder.resolve("clone")).read("sum.txt"))
                .isEqualTo(in(other.top()).read("sum.txt"));
        other.run("git annex fsck -q");
    }

    @Test
    void different_files_with_one_md5_have_results_of_their_own_and_a_message_says_why() {
        assertTheyAreToldApart(
                repository("one", "MD5E", HexFormat.of().parseHex(BLOCK)),
                repository("other", "MD5E", HexFormat.of().parseHex(OTHER)),
                "other content may be called so elsewhere",
                "elsewhere, and nobody has read it in this repository yet");
    }

    @Test
    void different_files_with_one_worm_key_have_results_of_their_own_and_a_message_says_why() {
        assertTheyAreToldApart(
                repository("one", "WORM", "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                repository("other", "WORM", "world".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "which does not say what it is",
                "does not say what it is");
    }
}
