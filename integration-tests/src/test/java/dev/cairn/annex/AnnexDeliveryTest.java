package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Answer;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Outputs that become annexed files.
@ParameterizedClass
@EnumSource(GitAnnex.class)
class AnnexDeliveryTest {
    private static final String ODD = "-odd 'n\"äme\n.txt";
    private static final String FLOW = """
            workflow: delivers
            values: { say: first }
            processes:
              small: { outputs: [out/small.txt], sh: "echo {{values.say}} > out/small.txt" }
              large: { outputs: [out/large.tar.gz], sh: "yes {{values.say}} | head -c 3000000 > out/large.tar.gz" }
              odd: { outputs: ["out/-odd 'n\\"äme\\n.txt"], sh: "echo odd > \\"$(printf 'out/-odd '\\\\''n\\"äme\\n.txt')\\"" }
              tree: { outputs: [{ dir: tree }], sh: "mkdir -p tree/in; echo {{values.say}} > tree/in/a; echo b > tree/{{values.say}}; ln -s in/a tree/link" }
            """;

    private final GitAnnex version;
    private Path folder;
    private AnnexSample sample;
    private Room room;

    AnnexDeliveryTest(GitAnnex version) {
        this.version = version;
    }

    @BeforeEach
    void makeRepository(@TempDir Path temporary) {
        folder = temporary;
        sample = AnnexSample.at(temporary, "repo", version.path()).write("flow.yaml", FLOW);
        sample.run("git add flow.yaml && git commit -qm flow");
        room = room(sample, "annex");
    }

    @AfterEach
    void everyRepositoryIsWhole() {
        sample.run(
                "git annex fsck -q && git fsck --no-progress --no-dangling && ! git show-ref | grep -q cairn-delivery");
    }

    private Room room(AnnexSample at, String deliver) {
        return new Room(at.top(), new CairnProgram(folder.resolve("home")))
                .with(Map.of(
                        "CAIRN_DELIVER",
                        deliver,
                        "HOME",
                        folder.resolve("annex-home").toString(),
                        "PATH",
                        Checkout.root() + ":" + version.path()));
    }

    /// git-annex asks the remote for addresses.
    private String whereis(String path) {
        return sample.ask("PATH='" + Checkout.root() + "':\"$PATH\" CAIRN_HOME='"
                + room.cairn().store() + "' git annex whereis " + path);
    }

    private String key(String path) {
        return sample.ask("git annex lookupkey '" + path + "'").strip();
    }

    @Test
    void outputs_become_the_annexed_files_that_git_annex_would_have_made_and_are_staged_and_known() {
        room.run();

        assertThat(sample.path("out/large.tar.gz")).isSymbolicLink();
        assertThat(sample.path("tree/in/a")).hasContent("first\n");
        assertThat(Files.isSymbolicLink(sample.path("out/" + ODD))).isTrue();
        assertThat(sample.ask("git status --porcelain | grep -v '^A  ' || true"))
                .isEmpty();
        assertThat(whereis("out/large.tar.gz")).contains("here", "cairn: ipfs:bafybei");
        assertThat(whereis("tree/in/a")).contains("ipfs:bafkrei");
        String keys = sample.ask("git annex find --format='${key} ${file}\\n' | sort");
        sample.run(
                "git commit -qm one && rm -rf ../same && git init -q ../same && cd ../same && git annex init -q same"
                        + " && cp -rL ../repo/out ../repo/tree . && rm tree/link && ln -s in/a tree/link && git annex add -q .");
        assertThat(keys).isEqualTo(sample.ask("cd ../same && git annex find --format='${key} ${file}\\n' | sort"));
    }

    @Test
    void what_is_there_already_is_left_untouched_and_a_dropped_other_key_is_replaced() throws IOException {
        room.run("out/large.tar.gz", "--annex.commit");
        assertThat(sample.ask("git log -1 --format=%s && git status --porcelain"))
                .isEqualTo("cairn run delivers\n");
        Object before = Files.getAttribute(
                sample.path("out/large.tar.gz"), "unix:ctime", java.nio.file.LinkOption.NOFOLLOW_LINKS);
        String branches = sample.ask("git show-ref");

        room.run("out/large.tar.gz");

        assertThat(Files.getAttribute(
                        sample.path("out/large.tar.gz"), "unix:ctime", java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(before);
        assertThat(sample.ask("git show-ref")).isEqualTo(branches);
        String old = key("out/large.tar.gz");
        sample.run("git annex drop -q --force out/large.tar.gz");
        room.run("out/large.tar.gz", "--set", "say=second");
        assertThat(key("out/large.tar.gz")).isNotEqualTo(old);
        assertThat(sample.path("out/large.tar.gz.~1~")).doesNotExist();
        assertThat(sample.ask("git show HEAD:out/large.tar.gz")).contains(old);
    }

    @Test
    void an_unlocked_output_that_was_dropped_is_filled_again() throws IOException {
        sample.run("git config annex.addunlocked true");
        room.run("out/large.tar.gz", "--annex.commit");
        assertThat(sample.path("out/large.tar.gz")).hasSize(3_000_000);
        sample.run("git annex drop --quiet --force out/large.tar.gz && git config annex.addunlocked false");
        assertThat(Files.size(sample.path("out/large.tar.gz"))).isLessThan(1000);

        room.run("out/large.tar.gz");

        assertThat(sample.path("out/large.tar.gz")).isRegularFile().hasSize(3_000_000);
        assertThat(sample.ask("git status --porcelain")).isEmpty();
        sample.run("git annex fsck --quiet");
    }

    @Test
    void what_the_person_edited_or_staged_is_kept_beside() throws IOException {
        sample.write("out/small.txt", "mine").run("git add -f out/small.txt && git commit -qm mine");
        sample.write("out/small.txt", "edited").write("out/large.tar.gz", "staged");
        sample.run("git annex add -q out/large.tar.gz && rm out/large.tar.gz");
        sample.write("tree/mine", "untracked");

        Answer answer = room.runEnding(0);

        assertThat(answer.errors()).contains("small.txt.~1~", "large.tar.gz.~1~", "tree.~1~");
        assertThat(sample.path("out/small.txt.~1~")).hasContent("edited");
        assertThat(sample.path("out/large.tar.gz.~1~")).hasContent("staged");
        assertThat(sample.path("tree.~1~/mine")).hasContent("untracked");
        assertThat(sample.path("out/small.txt")).hasContent("first");
        assertThat(room.runEnding(0, "--set", "say=second").errors()).doesNotContain("~");
        assertThat(sample.path("tree/first")).doesNotExist();
        assertThat(sample.path("tree/second")).exists();
        assertThat(sample.ask("git status --porcelain tree/first")).isEmpty();
    }

    @Test
    void the_rules_of_the_repository_decide_what_is_annexed_with_which_backend_and_whether_it_is_unlocked() {
        sample.write(
                ".gitattributes",
                "*.gz annex.backend=MD5E\n* annex.largefiles=largerthan=100kb\ntree/** annex.largefiles=mimeencoding=binary\n");
        sample.run("git add .gitattributes && git commit -qm rules && git config annex.addunlocked true");
        sample.write(".gitignore", "small.txt\n");

        room.run();

        assertThat(key("out/large.tar.gz")).startsWith("MD5E-s3000000--").endsWith(".tar.gz");
        assertThat(Files.isSymbolicLink(sample.path("out/large.tar.gz"))).isFalse();
        assertThat(sample.path("out/large.tar.gz")).hasSize(3_000_000);
        assertThat(sample.ask("git cat-file blob :tree/in/a")).isEqualTo("first\n");
        assertThat(sample.ask("git ls-files out/small.txt")).isEmpty();
        assertThat(sample.path("out/small.txt")).hasContent("first");
        assertThat(whereis("out/large.tar.gz")).contains("ipfs:bafybei");
        room.run("--set", "say=second");
        assertThat(sample.ask("cat out/large.tar.gz | head -c 6")).isEqualTo("second");
    }

    @Test
    void with_links_content_stays_in_the_store_and_other_clones_get_it_from_there() {
        Room links = room(sample, "annex-link");
        links.run("out/large.tar.gz", "tree");

        assertThat(sample.path("out/large.tar.gz")).isSymbolicLink();
        assertThat(Files.exists(sample.path("out/large.tar.gz"))).isFalse();
        assertThat(whereis("out/large.tar.gz"))
                .contains("cairn", "ipfs:bafybei")
                .doesNotContain("[here]");
        sample.run("git commit -qm linked && git clone -q . ../clone");
        links.cairn("gc").ending(0);
        sample.run(
                "export PATH='" + Checkout.root() + "':\"$PATH\" CAIRN_HOME='"
                        + room.cairn().store()
                        + "' && cd ../clone && git annex init -q clone && cairn annex enable"
                        + " && git annex get -q --from cairn out/large.tar.gz tree && git annex fsck -q . && test -s tree/in/a");
    }

    @Test
    void a_run_that_is_killed_while_it_delivers_loses_nothing_and_the_next_one_ends_it() throws Exception {
        Path trap = Files.createDirectories(folder.resolve("trap"));
        Path told = folder.resolve("told");
        Path program = Files.writeString(trap.resolve("git"), """
                #!/bin/sh
                case " $* " in
                    *" $CAIRN_TEST_STOP "*) echo > '%s'; exec sleep 100000 ;;
                esac
                PATH=${PATH#*:} exec git "$@"
                """.formatted(told));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        sample.write("out/small.txt", "edited");
        for (String step : List.of("examinekey", "fast-import", "wanted", "update-index")) {
            Files.deleteIfExists(told);
            Process runner = room.with(Map.of(
                            "CAIRN_TEST_STOP", step, "PATH", trap + ":" + Checkout.root() + ":" + version.path()))
                    .cairn()
                    .builder(sample.top(), List.of("run", "flow.yaml", "--set", "say=" + step))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out-" + step).toFile())
                    .start();
            while (!Files.exists(told) && runner.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(runner.isAlive()).as(step).isTrue();
            runner.descendants().forEach(ProcessHandle::destroyForcibly);
            runner.destroyForcibly().waitFor();
            sample.run("git annex fsck -q");
        }

        room.run("--set", "say=update-index");

        assertThat(sample.ask("cat out/small.txt.~1~")).isEqualTo("edited");
        assertThat(sample.path("out/small.txt")).hasContent("update-index");
        assertThat(sample.ask("git status --porcelain out tree | grep -v '^A ' || true"))
                .isEqualTo("?? out/small.txt.~1~\n");
        assertThat(whereis("out/large.tar.gz")).contains("ipfs:bafybei");
    }

    @Test
    void a_folder_in_no_annex_and_a_subdataset_that_is_not_installed_are_refused_in_a_sentence() {
        Room plain = new Room(
                folder.resolve("plain"),
                new CairnProgram(folder.resolve("home")).with(Map.of("CAIRN_DELIVER", "annex")));
        plain.write("flow.yaml", FLOW);
        assertThat(plain.runEnding(2).errors()).contains("in no repository of git-annex", "git annex init");

        sample.run("git clone -q . ../inner && git submodule --quiet add ../inner out && git commit -qm inner"
                + " && git submodule --quiet deinit -f out");
        assertThat(room.runEnding(2, "out/small.txt").errors()).contains("subdataset", "datalad get -n");
    }
}
