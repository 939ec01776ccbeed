package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Answer;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs on clones without content, which git-annex gets when a task needs it.
@ParameterizedClass
@EnumSource(GitAnnex.class)
class MissingContentTest {
    private static final String LARGE = "ACGT".repeat(800_000);
    private static final String ODD = "-odd 'n\"äme\n.txt";
    private static final String FLOW = """
            workflow: gets
            processes:
              one: { inputs: [data/one], outputs: [one.txt], sh: "wc -c < data/one > one.txt" }
              two: { inputs: [data/two], outputs: [two.txt], sh: "cat data/two > two.txt" }
              odd: { inputs: [{ glob: "data/*.txt" }], outputs: [odd.txt], sh: "cat data/*.txt > odd.txt" }
            """;

    private final GitAnnex version;
    private Path folder;
    private AnnexSample origin;
    private AnnexSample clone;

    MissingContentTest(GitAnnex version) {
        this.version = version;
    }

    @BeforeEach
    void makeClone(@TempDir Path temporary) {
        folder = temporary;
        origin = AnnexSample.at(temporary, "origin", version.path())
                .write("flow.yaml", FLOW)
                .write("data/one", LARGE)
                .write("data/two", "two")
                .write("data/" + ODD, "odd");
        origin.run("git add flow.yaml && git annex add -q data && git commit -qm added");
        clone = AnnexSample.clone(temporary, "clone", version.path());
        origin.run("git clone -q . ../clone");
    }

    private Room room(AnnexSample sample, String home) {
        return new Room(sample.top(), cairn(home));
    }

    private CairnProgram cairn(String home) {
        return new CairnProgram(folder.resolve(home)).with(Map.of("PATH", version.path()));
    }

    private boolean isHere(String name) {
        return Files.exists(clone.path(name));
    }

    @Test
    void a_fresh_clone_gets_exactly_what_its_tasks_read() {
        Room room = room(clone, "fresh");

        RunEvents run = room.run("one.txt", "two.txt");

        assertThat(run.ran()).containsExactlyInAnyOrder("one", "two");
        assertThat(run.outputs()).isNotEmpty();
        assertThat(room.read("one.txt")).isEqualTo(LARGE.length() + "\n");
        assertThat(isHere("data/" + ODD)).isFalse();
        assertThat(room.run().ran()).containsExactly("odd");
        assertThat(room.read("odd.txt")).isEqualTo("odd");
        clone.run("git annex fsck -q && git status --porcelain data | wc -l | grep -qx 0");
    }

    @Test
    void an_annexed_workflow_is_got_with_what_it_includes_and_its_tables() throws IOException {
        origin.write("code/flow.yaml", """
                        workflow: annexed
                        include: [parts/two.yaml]
                        sets: { name: { csv: names.csv, column: id } }
                        processes:
                          each: { each: name, outputs: ["<name>"], sh: "echo {{each.name}} > {{each.name}}" }
                        """).write("code/parts/two.yaml", """
                        processes:
                          two: { outputs: [two], sh: "echo two > two" }
                        """).write("code/names.csv", "id\na\nb\n");
        origin.run("git annex add -q code && git commit -qm code && cd ../clone && git pull -q");
        CairnProgram cairn = cairn("annexed");

        Answer dry =
                cairn.run(clone.top(), "run", "code/flow.yaml", "--dry-run").ending(3);
        assertThat(dry.errors())
                .contains("the content of code/flow.yaml is not here", "git annex get -- code/flow.yaml");
        assertThat(clone.path(".git/annex/objects")).doesNotExist();
        Answer unasked = cairn.run(clone.top(), "run", "code/flow.yaml", "--sources", "store");
        assertThat(unasked.ending(3).errors()).contains("git annex get -- code/flow.yaml");

        RunEvents run =
                cairn.run(clone.top(), "run", "code/flow.yaml", "--json").told();

        assertThat(run.ran()).containsExactlyInAnyOrder("each[a]", "each[b]", "two");
        assertThat(clone.path("code/a")).hasContent("a");
        origin.run("git annex unlock -q code && git commit -qam unlocked && cd .. && git clone -q origin pointers"
                + " && cd pointers && git annex init -q pointers");
        AnnexSample pointers = AnnexSample.clone(folder, "pointers", version.path());
        assertThat(Files.readString(pointers.path("code/names.csv"))).startsWith("/annex/objects/");
        assertThat(cairn.run(pointers.top(), "run", "code/flow.yaml", "--json")
                        .told()
                        .hits())
                .hasSize(3);
        pointers.run("git annex fsck -q && git status --porcelain | grep -v '^??' | wc -l | grep -qx 0");
    }

    @Test
    void what_has_results_gets_nothing_and_of_one_removed_result_the_inputs_are_got() {
        room(origin, "shared").run("--deliver", "none");
        Room room = room(clone, "shared");
        assertThat(room.run("--deliver", "none").hits()).hasSize(3);
        assertThat(isHere("data/one") || isHere("data/two")).isFalse();
        // Until now the store knows where the same bytes lie.
        clone.run("mv ../origin ../moved && git remote set-url origin \"$(cd ../moved && pwd)\"");

        assertThat(room.run("--deliver", "none", "--force=one").ran()).containsExactly("one");

        assertThat(isHere("data/one")).isTrue();
        assertThat(isHere("data/two")).isFalse();
        clone.run("git annex fsck -q");
    }

    @Test
    void the_same_input_comes_from_a_special_remote_a_peer_a_kubo_or_another_repository_as_the_person_says() {
        Room here = room(origin, "origin-store");
        here.cairn("add", "data/two").ending(0);
        origin.run("mkdir ../kept && git annex initremote -q kept type=directory directory=../kept encryption=none"
                + " && git annex copy -q --to kept && cd ../clone && git pull -q && git fetch -q"
                + " && git annex init -q clone && git annex merge -q && git annex enableremote -q kept directory=../kept"
                // Versions of 2026 use it then, others do not know the command.
                + " && { git annex verifyremote kept --safe 1 || true; }");
        clone.run("git config remote.origin.annex-ignore true");
        assertThat(room(clone, "first").run("two.txt", "--deliver", "none").ran())
                .containsExactly("two");
        clone.run("git annex fsck -q && git annex drop -q --force . && git annex dead -q kept && git remote rm kept");

        try (ServedStore served = ServedStore.of(here)) {
            assertThat(room(clone, "second")
                            .run("two.txt", "--deliver", "none", "--sources", served.address() + ",git-annex")
                            .ran())
                    .containsExactly("two");
        }
        try (KuboNode kubo = KuboNode.start(folder.resolve("kubo"))) {
            kubo.ipfs(
                    "add",
                    "--cid-version=1",
                    "--dereference-args",
                    origin.path("data/two").toString());
            assertThat(room(clone, "kubo-store")
                            .run(
                                    "two.txt",
                                    "--deliver",
                                    "none",
                                    "--sources",
                                    "kubo,git-annex",
                                    "--kubo",
                                    kubo.api().toString())
                            .ran())
                    .containsExactly("two");
        }
        assertThat(isHere("data/two")).isFalse();
        Answer answer = room(clone, "third")
                .runEnding(
                        3,
                        "two.txt",
                        "--deliver",
                        "none",
                        "--sources",
                        "git-annex,http://127.0.0.1:9,kubo",
                        "--kubo",
                        "http://127.0.0.1:5",
                        "--sources.timeout",
                        "5 s");
        assertThat(answer.errors())
                .contains(
                        "data/two",
                        "git-annex in " + clone.top(),
                        "http://127.0.0.1:9",
                        "http://127.0.0.1:5",
                        "not available");
        Room further = new Room(
                clone.top(),
                cairn("fourth")
                        .with(Map.of("CAIRN_ANNEX_REPOSITORIES", origin.top().toString())));
        assertThat(further.run("two.txt", "one.txt", "--deliver", "none").ran())
                .containsExactlyInAnyOrder("one", "two");
        assertThat(isHere("data/two")).isFalse();
    }

    @Test
    void what_a_remote_on_this_machine_has_is_used_there_where_the_person_wants_that() {
        Room using = new Room(
                clone.top(),
                new CairnProgram(folder.resolve("using")).with(Map.of("CAIRN_ANNEX_LOCAL_REMOTES", "use")));

        assertThat(using.run("--deliver", "none").ran()).containsExactlyInAnyOrder("one", "two", "odd");

        assertThat(isHere("data/one") || isHere("data/two")).isFalse();
        assertThat(clone.path(".git/annex/objects")).doesNotExist();
    }

    @Test
    void other_tasks_go_on_while_content_is_waited_for_and_a_silent_remote_ends_within_the_deadline() {
        clone.run("git annex init -q clone && git annex get -q data/two");
        makeHookRemote("data/one", "exec sleep 100000");

        RunEvents run = RunEvents.of(
                limited("3 s").runEnding(3, "--keep-going", "--deliver", "none", "-j", "1", "one.txt", "two.txt"));

        assertThat(run.ran()).containsExactly("two");
    }

    @Test
    void a_task_whose_input_has_come_starts_before_the_last_one_has() throws IOException {
        Path started = folder.resolve("started");
        clone.write("flow.yaml", FLOW.replace("cat data/two > two.txt", "cat data/two > two.txt; touch " + started));
        clone.run("git annex init -q clone");
        // What is slow waits for a task that reads what is fast.
        makeHookRemote(
                "data/one",
                "while ! test -e '" + started + "'; do sleep 0.05; done; cp '" + origin.path("data/one")
                        + "' \"$ANNEX_FILE\"");
        clone.run("git annex setpresentkey $(git annex lookupkey data/two) $(git config remote.hook.annex-uuid) 1");
        clone.write(
                "retrieve.sh",
                "case $ANNEX_KEY in *-s" + LARGE.length() + "-*) " + clone.ask("cat retrieve.sh")
                        + ";; *) printf two > \"$ANNEX_FILE\" ;; esac");
        Room room = new Room(clone.top(), cairn("slow").with(Map.of("CAIRN_RUNTIME", "none")));

        RunEvents run = room.run("one.txt", "two.txt", "-j", "1", "--deliver", "none");

        assertThat(run.ran()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void a_runner_that_is_killed_leaves_no_git_annex_and_the_next_run_goes_on() throws Exception {
        Path told = folder.resolve("told");
        clone.run("git annex init -q clone");
        makeHookRemote(
                "data/one", "echo $$ > '" + told + ".new'; mv '" + told + ".new' '" + told + "'; exec sleep 100000");
        Process runner = cairn("killed")
                .builder(clone.top(), List.of("run", "flow.yaml", "one.txt", "--deliver", "none"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        while (!Files.exists(told) && runner.isAlive()) {
            Thread.onSpinWait();
        }
        ProcessHandle hook =
                ProcessHandle.of(Long.parseLong(Files.readString(told).strip())).orElseThrow();

        runner.destroyForcibly().waitFor();

        hook.onExit().get(20, TimeUnit.SECONDS);
        clone.write("retrieve.sh", "cp '" + origin.path("data/one") + "' \"$ANNEX_FILE\"");
        assertThat(room(clone, "killed").run("one.txt", "--deliver", "none").ran())
                .containsExactly("one");
        clone.run("git annex fsck -q");
    }

    @Test
    void without_git_annex_or_with_one_that_is_too_old_a_sentence_says_so() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        Path program = Files.writeString(old.resolve("git-annex"), "#!/bin/sh\necho 8.20200226\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Room room = new Room(clone.top(), cairn("old-home").with(Map.of("PATH", old + ":" + version.path())));

        assertThat(room.runEnding(3, "two.txt", "--deliver", "none").errors())
                .contains("git-annex 8.20200226 is too old", "8.20210903");
    }

    @Test
    void doctor_names_git_annex_the_repository_and_its_remotes() {
        clone.run("git annex init -q clone");
        String uuid = clone.ask("git config annex.uuid").strip();

        assertThat(room(clone, "looked").cairn("doctor").ending(0).output())
                .containsPattern("ok    git-annex   git-annex [0-9.]+\\S* gets content")
                .contains("ok    annex       " + clone.top() + " (" + uuid + ") has the remotes origin");
    }

    /// A remote that gives content by running a shell command, and is the only one.
    private void makeHookRemote(String name, String retrieve) {
        clone.write("retrieve.sh", retrieve);
        clone.run("git config annex.test-retrieve-hook 'exec sh \"" + clone.path("retrieve.sh") + "\"'"
                + " && git config annex.test-checkpresent-hook 'echo \"$ANNEX_KEY\"'"
                + " && git annex initremote -q hook type=hook hooktype=test encryption=none"
                + " && git annex setpresentkey $(git annex lookupkey " + name
                + ") $(git config remote.hook.annex-uuid) 1"
                + " && git remote rm origin");
    }

    private Room limited(String span) {
        return new Room(clone.top(), cairn("limited").with(Map.of("CAIRN_ANNEX_TIMEOUT", span)));
    }
}
