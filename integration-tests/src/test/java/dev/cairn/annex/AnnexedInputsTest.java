package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(GitAnnex.class)
class AnnexedInputsTest {
    private static final String LARGE = "ACGT".repeat(800_000);
    private static final String FLOW = """
            workflow: reads
            processes:
              one: { inputs: [data/a.txt, data/large], outputs: [one.txt], sh: "cat data/a.txt data/large | sha256sum > one.txt" }
              some: { inputs: [{ glob: "data/*.txt" }], outputs: [some.txt], sh: "cat data/*.txt > some.txt" }
              all: { inputs: [{ dir: data }], outputs: [all.txt], sh: "find data -type f -print0 | sort -z | xargs -0 sha256sum > all.txt" }
            """;

    private final GitAnnex version;
    private Path folder;
    private Room plain;
    private AnnexSample sample;

    AnnexedInputsTest(GitAnnex version) {
        this.version = version;
    }

    @BeforeEach
    void makeBoth(@TempDir Path temporary) {
        folder = temporary;
        plain = Room.in(temporary).with(Map.of("PATH", version.path()));
        plain.flow(FLOW);
        plain.write("data/a.txt", "hello");
        plain.write("data/-b c.txt", "world");
        plain.write("data/large", LARGE);
        sample = AnnexSample.at(temporary, "annexed", version.path())
                .write("flow.yaml", FLOW)
                .write("data/a.txt", "hello")
                .write("data/-b c.txt", "world")
                .write("data/large", LARGE);
        sample.run("git add flow.yaml && git annex add -q data && git commit -qm added");
    }

    @Test
    void equal_bytes_give_equal_tasks_however_they_are_reached() {
        RunEvents first = plain.run();
        assertThat(first.ran()).containsExactlyInAnyOrder("one", "some", "all");
        Map<String, String> results = first.results();

        assertHits(sample.top(), results);
        sample.run("git worktree add -q ../tree -b other");
        assertHits(folder.resolve("tree"), results);
        AnnexSample above = AnnexSample.at(folder, "super", version.path())
                .run("git submodule --quiet add ../annexed inner && git commit -qm inner");
        above.run("cd inner && git annex get -q .");
        assertHits(above.path("inner"), results);
        sample.run("git annex unlock -q . && git commit -qam unlocked");
        assertHits(sample.top(), results);
        sample.run("git annex lock -q . && git commit -qam locked && git annex adjust -q --unlock");
        assertHits(sample.top(), results);
    }

    @Test
    void what_is_annexed_is_seen_as_regular_files_by_tasks_that_run() {
        RunEvents annexed = in(sample.top()).run("--deliver", "none");

        assertThat(annexed.ran()).containsExactlyInAnyOrder("one", "some", "all");
        assertThat(plain.run().hits()).containsExactlyInAnyOrder("one", "some", "all");
    }

    @Test
    void a_clone_without_content_hits_and_stays_as_it_is_and_no_git_is_started() throws IOException {
        Map<String, String> results = in(sample.top()).run("--deliver", "none").results();
        sample.run("git clone -q . ../clone");
        Path clone = folder.resolve("clone");
        Map<String, String> before = AnnexSample.everything(clone.resolve(".git"));
        Path trap = trap();

        Answer dry = trapped(clone, trap).cairn("run", "flow.yaml", "--dry-run", "--json");
        RunEvents run = trapped(clone, trap).run();

        dry.ending(0);
        assertThat(run.hits()).containsExactlyInAnyOrder("one", "some", "all");
        assertThat(run.results()).isEqualTo(results);
        assertThat(clone.resolve("some.txt")).hasContent("worldhello");
        assertThat(AnnexSample.everything(clone.resolve(".git"))).isEqualTo(before);
        assertThat(trap.resolve("started")).doesNotExist();
    }

    @Test
    void a_task_that_runs_without_its_content_says_which_and_who_was_asked() throws IOException {
        in(sample.top()).run("--deliver", "none");
        sample.run("git clone -q . ../clone && cd ../clone && git annex init -q clone && git annex get -q data/a.txt");
        Room clone = in(folder.resolve("clone"));
        String key = sample.ask("git annex lookupkey data/large").strip();

        // What lies there is known by its place, and would do as well.
        Files.move(sample.top(), folder.resolve("away"));

        Answer answer = clone.runEnding(3, "one.txt", "--force", "--deliver", "none");

        assertThat(answer.errors() + answer.output()).contains(key, "git-annex in", "/clone", "remotes: origin");
        Answer unasked = clone.runEnding(3, "one.txt", "--force", "--deliver", "none", "--sources", "store");
        assertThat(unasked.errors()).contains(key, "git annex get -- data/large");
        Files.move(folder.resolve("away"), sample.top());
        assertThat(clone.run("one.txt", "--force", "--deliver", "none").ran()).containsExactly("one");
    }

    @Test
    void content_that_nobody_ever_read_here_has_no_name_where_git_annex_is_not_asked() {
        sample.run("git clone -q . ../clone");
        String key = sample.ask("git annex lookupkey data/large").strip();

        Answer answer = in(folder.resolve("clone")).runEnding(3, "--deliver", "none", "--sources", "store");

        assertThat(answer.errors() + answer.output()).contains(key, "git annex get -- data/large");
        assertThat(RunEvents.of(answer).ran()).doesNotContain("one", "all");
    }

    @Test
    void a_dry_run_says_how_much_git_annex_would_have_to_get() {
        sample.run("git clone -q . ../clone");
        Room clone = in(folder.resolve("clone"));

        Answer known = clone.cairn("run", "flow.yaml", "some.txt", "--dry-run", "--json");
        assertThat(known.output()).contains("\"fetch\":{\"from\":\"git-annex\",\"inputs\":2,\"bytes\":10}");
        assertThat(known.errors()).contains("git-annex would have to get 2 inputs, up to 10 B");

        Answer elsewhere = clone.cairn("run", "flow.yaml", "some.txt", "--dry-run", "--json", "--sources", "store");
        assertThat(elsewhere.output()).contains("\"fetch\":{\"inputs\":2,\"bytes\":10}");
        assertThat(elsewhere.errors())
                .contains("2 inputs of git-annex would have to come from elsewhere, up to 10 B;"
                        + " git-annex is not among the sources");

        Answer unknown = clone.cairn("run", "flow.yaml", "one.txt", "--dry-run", "--json");
        assertThat(unknown.output())
                .contains("\"outcome\":\"maybe\"", "\"inputs\":1,\"bytes\":" + LARGE.length() + "}");
    }

    @Test
    void a_key_under_several_paths_is_got_once() {
        sample.run("cp --no-dereference data/large data/again && git add data/again && git commit -qm again");
        sample.run("git clone -q . ../clone");
        Room clone = in(folder.resolve("clone"));
        clone.flow("""
                workflow: again
                processes:
                  one: { inputs: [data/large, data/again], outputs: [o], sh: "cat data/large data/again > o" }
                """);

        Answer asked = clone.cairn("run", "flow.yaml", "--dry-run", "--json").ending(0);
        assertThat(asked.output())
                .contains("\"fetch\":{\"from\":\"git-annex\",\"inputs\":2,\"bytes\":" + LARGE.length() + "}");
    }

    @Test
    void explain_says_how_inputs_are_known_and_whether_their_content_is_here() {
        sample.run("git clone -q . ../clone");
        Room clone = in(folder.resolve("clone"));

        assertThat(clone.cairn("explain", "flow.yaml", "some").ending(0).output())
                .contains("is known by git-annex's key; its content (", ") is not here");
        assertThat(clone.cairn("explain", "flow.yaml", "some", "--json")
                        .ending(0)
                        .output())
                .contains("\"annexed\":[{\"path\":", "\"by\":\"key\",\"here\":false,\"bytes\":");
    }

    @Test
    void missing_content_comes_from_a_source_that_has_its_cid() {
        plain.cairn("add", "-r", "data").ending(0);
        sample.run("git clone -q . ../clone");
        Room asking = new Room(folder.resolve("clone"), Room.in(made("third")).cairn());

        try (ServedStore served = ServedStore.of(plain)) {
            RunEvents run = asking.run("some.txt", "--deliver", "none", "--source", served.address());
            assertThat(run.ran()).containsExactly("some");
        }
    }

    @Test
    void a_path_into_a_subdataset_that_is_not_installed_says_so() {
        AnnexSample above = AnnexSample.at(folder, "super", version.path())
                .run(
                        "git submodule --quiet add ../annexed inner && git commit -qm inner && git clone -q . ../bare-super");
        assertThat(above.path("inner/data/a.txt")).isSymbolicLink();
        Room clone = in(folder.resolve("bare-super"));
        clone.flow("""
                workflow: reads
                processes:
                  one: { inputs: [inner/data/a.txt], outputs: [out], sh: "cp inner/data/a.txt out" }
                """);

        assertThat(clone.runEnding(2).errors()).contains("inner", "datalad get -n", "git submodule update --init");
    }

    @Test
    void a_subdataset_that_is_not_there_is_no_empty_folder_and_is_installed_where_the_person_wants_that() {
        AnnexSample.at(folder, "super")
                .run("mkdir deep && git submodule --quiet add \"$(cd ../annexed && pwd)\" deep/inner"
                        + " && git commit -qm inner && git clone -q . ../bare-super");
        Room clone = in(folder.resolve("bare-super"));
        String folders = """
                workflow: reads
                processes:
                  all: { inputs: [{ dir: deep }], outputs: [out], sh: "cat deep/inner/data/*.txt > out; find deep -name .git >> out" }
                """;
        clone.flow(folders);
        assertThat(clone.runEnding(3, "--deliver", "none").errors())
                .contains("deep/inner is not installed", "git submodule update --init");
        clone.flow(folders + """
                  one: { inputs: [deep/inner/data/a.txt], outputs: [one], sh: "cp deep/inner/data/a.txt one" }
                """);
        Room installing = clone.with(Map.of(
                "CAIRN_ANNEX_SUBDATASETS", "install",
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "protocol.file.allow",
                "GIT_CONFIG_VALUE_0", "always"));

        assertThat(installing.run("one").ran()).containsExactly("one");
        assertThat(installing.run("out").ran()).containsExactly("all");

        assertThat(clone.read("one")).isEqualTo("hello");
        assertThat(clone.read("out")).isEqualTo("worldhello");
    }

    @Test
    void a_pattern_that_may_match_in_a_subdataset_that_is_not_there_is_no_pattern_without_it() {
        AnnexSample.at(folder, "super")
                .run(
                        "mkdir own && echo own > own/o.txt && git add own && git submodule --quiet add \"$(cd ../annexed && pwd)\" inner"
                                + " && git commit -qm inner && git clone -q . ../bare-super");
        Room clone = in(folder.resolve("bare-super"));
        for (String input : List.of(
                "{ glob: \"**/*.txt\" }",
                "{ glob: \"*/data/*.txt\", optional: true }",
                "{ glob: \"inner/data/*.txt\" }",
                "{ path: inner/data/a.txt, optional: true }")) {
            clone.flow("processes: { all: { inputs: [" + input + "], outputs: [out], sh: \"find . > out\" } }");
            assertThat(clone.runEnding(2, "--deliver", "none").errors())
                    .contains("inner", "is not installed", "git submodule update --init");
        }
        clone.flow(
                "processes: { all: { inputs: [{ glob: \"own/*.txt\" }], outputs: [out], sh: \"cat own/* > out\" } }");
        assertThat(clone.run().ran()).containsExactly("all");
    }

    @Test
    void a_link_that_only_looks_annexed_is_refused_as_any_link_that_leads_outside() throws IOException {
        Path secret = Files.createDirectories(folder.resolve("other")).resolve("secret");
        Files.writeString(secret, "secret");
        Path link = plain.folder().resolve("data/link.txt");
        Files.createSymbolicLink(link, Path.of("../../other/.git/annex/objects/../../../secret"));

        assertThat(plain.runEnding(2).errors()).contains("data/link.txt");
    }

    private void assertHits(Path top, Map<String, String> results) {
        RunEvents run = in(top).run("--deliver", "none");
        assertThat(run.hits()).as(top.toString()).isEqualTo(Set.of("one", "some", "all"));
        assertThat(run.results()).isEqualTo(results);
    }

    private Room in(Path top) {
        return new Room(top, plain.cairn());
    }

    private Path made(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// A folder of programs that tell that they were started.
    private Path trap() throws IOException {
        Path trap = made("trap");
        for (String name : new String[] {"git", "git-annex", "git-annex-shell"}) {
            Path program = Files.writeString(trap.resolve(name), "#!/bin/sh\ntouch '" + trap + "/started'\nexit 1\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return trap;
    }

    private Room trapped(Path top, Path trap) {
        return in(top).with(Map.of("PATH", trap + ":" + version.path()));
    }
}
