package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Answer;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import dev.cairn.program.Room;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deliveries into repositories that are more than one, look unusual, take nothing, or are worked in meanwhile.
class AnnexDeliveryFaultsTest {
    private static final String FLOW = """
            workflow: delivers
            values: { say: first }
            processes:
              small: { outputs: [out/small.txt], sh: "echo {{values.say}} > out/small.txt" }
              large: { outputs: [out/large.gz], sh: "yes {{values.say}} | head -c 3000000 > out/large.gz" }
              inner: { outputs: [inner/one.txt], sh: "echo inner {{values.say}} > inner/one.txt" }
            """;
    private static final List<String> OUTER = List.of("out/small.txt", "out/large.gz");

    /// Starts what follows where the first argument can be read alone.
    private static final String READ_ONLY = """
            set -eu
            mount --bind "$1" "$1"
            mount -o remount,ro,bind "$1"
            shift
            exec "$@"
            """;

    /// Delivers into a clone on a disk of which so many KiB are left, and then into the same with room enough.
    private static final String SMALL_DISK = """
            set -eu
            disk=$1 left=$2 origin=$3 cairn=$4
            mkdir -p "$disk"
            mount -t tmpfs -o size=40m,mode=777 tmpfs "$disk"
            git clone -q "$origin" "$disk/clone"
            cd "$disk/clone"
            git annex init -q small
            "$cairn" annex enable
            git config annex.diskreserve 0
            free=$(df --output=avail -k "$disk" | tail -n 1)
            head -c $(((free - left) * 1024)) /dev/zero > "$disk/filler"
            status=0
            "$cairn" run flow.yaml out/small.txt out/large.gz || status=$?
            echo "status $status"
            rm "$disk/filler"
            git annex fsck -q
            "$cairn" run flow.yaml out/small.txt out/large.gz
            git annex fsck -q
            git fsck --no-progress --no-dangling
            test "$(wc -c < out/large.gz)" = 3000000
            git status --porcelain
            """;

    private Path folder;
    private AnnexSample sample;
    private Room room;

    @BeforeEach
    void makeRepository(@TempDir Path temporary) {
        folder = temporary;
        sample = AnnexSample.at(temporary, "repo").write("flow.yaml", FLOW);
        sample.run("git add flow.yaml && git commit -qm flow");
        room = room(sample.top());
    }

    private Room room(Path top) {
        CairnProgram cairn = new CairnProgram(folder.resolve("home"))
                .with(Map.of(
                        "CAIRN_DELIVER",
                        "annex",
                        "HOME",
                        folder.resolve("annex-home").toString(),
                        "PATH",
                        Checkout.root() + ":" + System.getenv("PATH")));
        return new Room(top, cairn);
    }

    private static List<String> unshared(String script) {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (!"root".equals(System.getProperty("user.name"))) {
            command.add("--map-root-user");
        }
        command.addAll(List.of("sh", "-c", script, "sh"));
        return command;
    }

    private String whereis(Path top, String path) {
        return sample.ask("cd '" + top + "' && PATH='" + Checkout.root() + "':\"$PATH\" CAIRN_HOME='"
                + room.cairn().store() + "' git annex whereis " + path);
    }

    @Test
    void outputs_in_two_repositories_are_annexed_each_in_its_own() {
        sample.run(
                "git init -q inner && git -C inner annex init -q inner && git -C inner commit -q --allow-empty -m inner"
                        + " && git submodule --quiet add ./inner inner && git commit -qm added");

        room.run();

        assertThat(sample.ask("git status --porcelain --ignore-submodules=all"))
                .isEqualTo("A  out/large.gz\nA  out/small.txt\n");
        assertThat(sample.ask("git -C inner status --porcelain")).isEqualTo("A  one.txt\n");
        assertThat(whereis(sample.path("inner"), "one.txt")).contains("here", "ipfs:bafkrei");
        assertThat(whereis(sample.top(), "out/large.gz")).contains("here", "ipfs:bafybei");
        sample.run("git annex fsck -q && git -C inner annex fsck -q");
    }

    @Test
    void in_a_worktree_they_are_staged_there_and_nowhere_else() {
        sample.run("git worktree add -q ../tree -b other");
        Path tree = folder.resolve("tree");

        room(tree).run(OUTER.toArray(String[]::new));

        assertThat(tree.resolve("out/large.gz")).isSymbolicLink().hasSize(3_000_000);
        assertThat(sample.ask("git status --porcelain && git -C ../tree status --porcelain"))
                .isEqualTo("A  out/large.gz\nA  out/small.txt\n");
        assertThat(whereis(tree, "out/large.gz")).contains("here", "ipfs:bafybei");
        sample.run("cd ../tree && git annex fsck -q && git commit -qm made && cd ../repo && git annex fsck -q");
    }

    @Test
    void on_an_adjusted_branch_they_are_unlocked_and_locked_on_the_branch_behind_it() {
        sample.run("git annex adjust -q --unlock");

        room.run(OUTER.toArray(String[]::new));

        assertThat(Files.isSymbolicLink(sample.path("out/large.gz"))).isFalse();
        assertThat(sample.path("out/large.gz")).hasSize(3_000_000);
        assertThat(sample.ask("git cat-file blob :out/large.gz")).startsWith("/annex/objects/SHA256E-s3000000--");
        assertThat(whereis(sample.top(), "out/large.gz")).contains("here", "ipfs:bafybei");
        sample.run("git commit -qm made && git annex sync -q --no-push --no-pull && git annex fsck -q");
        assertThat(sample.ask("git ls-tree main out/large.gz")).startsWith("120000 ");
        assertThat(sample.ask("git status --porcelain")).isEmpty();
        assertThat(room.run(OUTER.toArray(String[]::new)).hits()).containsExactly("large", "small");
        assertThat(sample.ask("git status --porcelain")).isEmpty();
    }

    @Test
    void where_nothing_can_be_written_that_is_said_and_the_results_stay() {
        room.run("out/large.gz", "--annex.commit");
        sample.run("git rm -q out/large.gz && git commit -qm removed && git annex fsck -q");
        List<String> wrapper = unshared(READ_ONLY);
        wrapper.add(sample.top().toString());
        Room reading = new Room(sample.top(), room.cairn().startedBy(wrapper.toArray(String[]::new)));

        Answer answer = reading.runEnding(3, OUTER.toArray(String[]::new));

        assertThat(answer.errors())
                .containsIgnoringCase("read-only")
                .contains(sample.top().toString());
        assertThat(answer.errors()).doesNotContain("\tat ");
        assertThat(room.run(OUTER.toArray(String[]::new)).ran()).isEmpty();
        assertThat(sample.path("out/large.gz")).hasSize(3_000_000);
        sample.run("git annex fsck -q");
    }

    @Test
    void where_the_disk_is_full_that_is_said_and_the_next_run_delivers() throws Exception {
        room.run("--deliver", "none");
        for (int left : List.of(0, 40, 1500, 2940)) {
            Path told = folder.resolve("told" + left);
            List<String> command = unshared(SMALL_DISK);
            ProcessBuilder builder = room.cairn().builder(folder, List.of());
            command.addAll(List.of(
                    folder.resolve("disk" + left).toString(),
                    Integer.toString(left),
                    sample.top().toString(),
                    builder.command().getFirst()));

            int status = builder.command(command)
                    .redirectErrorStream(true)
                    .redirectOutput(told.toFile())
                    .start()
                    .waitFor();

            String said = Files.readString(told);
            assertThat(status).as(said).isZero();
            assertThat(said).contains("status 3", "full", "free some space").doesNotContain("\tat ");
            assertThat(said).endsWith("A  out/large.gz\nA  out/small.txt\n");
        }
    }

    @Test
    void a_person_who_gets_drops_and_syncs_meanwhile_is_in_nobody_s_way() throws Exception {
        sample.write("data/one", "one").add();
        sample.run("git clone -q . ../other && git -C ../other annex init -q other && git remote add other ../other"
                + " && git -C ../other annex get -q data && git annex sync -q --no-push");
        Path stop = folder.resolve("stop");
        Path said = folder.resolve("said");
        String script = "while ! test -e '" + stop + "'; do git annex drop -q data; git annex sync -q --no-push;"
                + " git annex get -q data; done";
        Process person = room.cairn()
                .builder(sample.top(), List.of())
                .command("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            for (int i = 0; i < 4; i++) {
                room.run("out/small.txt", "out/large.gz", "--set", "say=" + i);
            }
        } finally {
            Files.createFile(stop);
            person.waitFor();
        }

        assertThat(sample.path("out/small.txt")).hasContent("3");
        assertThat(sample.path("out/large.gz")).hasSize(3_000_000);
        assertThat(whereis(sample.top(), "out/large.gz")).contains("here", "ipfs:bafybei");
        assertThat(
                        sample.ask(
                                "cat data/one && git annex fsck -q && git status --porcelain out data | grep -v '^[AM]  ' || true"))
                .as(Files.readString(said))
                .isEqualTo("one");
        assertThat(sample.ask("ls out")).isEqualTo("large.gz\nsmall.txt\n");
    }
}
