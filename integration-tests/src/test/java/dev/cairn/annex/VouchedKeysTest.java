package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.annex.identity.KeyName;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.equivalence.Testifying;
import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Answer;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.task.Command;
import dev.cairn.task.FileKind;
import dev.cairn.task.Piece;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.trust.Vouching;
import dev.cairn.unixfs.ImportProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine that has nothing but others' records knows what keys of large files name, though no digest of theirs gives
/// a CID.
class VouchedKeysTest {
    private static final String LARGE = "ACGT".repeat(800_000);
    private static final String FLOW = """
            workflow: vouched
            processes:
              one: { inputs: [data/one], outputs: [one.txt], sh: "wc -c < data/one > one.txt" }
              all: { inputs: [{ dir: data }], outputs: [all.txt], sh: "cat data/* data/more/* | wc -c > all.txt" }
            """;

    @TempDir
    private Path folder;

    private Room alice;
    private Room bob;

    @BeforeEach
    void make_a_clone_without_content() {
        AnnexSample origin = origin("SHA256E");
        alice = new Room(origin.top(), new CairnProgram(folder.resolve("alice")));
        bob = new Room(folder.resolve("clone-SHA256E"), new CairnProgram(folder.resolve("bob")));
    }

    private AnnexSample origin(String backend) {
        AnnexSample origin = AnnexSample.at(folder, "origin-" + backend)
                .write("flow.yaml", FLOW)
                .write("data/one", LARGE)
                .write("data/more/two 'ä'", LARGE + LARGE)
                .write("data/small", "small");
        origin.run("git add flow.yaml && git annex add -q --backend " + backend
                + " data && git commit -qm added && git clone -q . ../clone-" + backend);
        return origin;
    }

    private String key() {
        return Room.objects(alice.cairn("trust", "ls", "--json").ending(0))
                .getFirst()
                .path("key")
                .asText();
    }

    private Room trusting() {
        return bob.with(Map.of("CAIRN_TRUST_KEYS", "alice=" + key()));
    }

    private static String[] asking(ServedStore served, String... further) {
        List<String> all = new ArrayList<>(List.of("--indexes", served.address(), "--sources", served.address()));
        all.addAll(List.of(further));
        return all.toArray(String[]::new);
    }

    @Test
    void everything_hits_in_a_clone_without_content_by_records_alone() {
        assertThat(alice.run().ran()).containsExactlyInAnyOrder("one", "all");
        Room knowing = trusting();
        try (ServedStore served = ServedStore.of(alice)) {
            Answer foreseen = knowing.runEnding(0, asking(served, "--dry-run"));
            assertThat(foreseen.errors()).contains("2 would hit, 0 would run");
            String[] told = {"run", "flow.yaml", "--dry-run", "--explain"};
            String[] asked = asking(served);
            assertThat(knowing.cairn(Stream.of(told, asked)
                                    .flatMap(Arrays::stream)
                                    .toArray(String[]::new))
                            .ending(0)
                            .output())
                    .contains("the input 'data/one' is known by a record of alice", "the input 'data' is known by a")
                    .doesNotContain("known by git-annex's key");
            assertThat(foreseen.output()).contains("\"by\":\"record\",\"signers\":[\"alice\"]");
            assertThat(bob.cairn().store()).doesNotExist();

            RunEvents run = knowing.run(asking(served));

            assertThat(run.hits()).containsExactlyInAnyOrder("one", "all");
        }
        assertThat(bob.read("one.txt")).isEqualTo(LARGE.length() + "\n");
        assertThat(bob.folder().resolve(".git/annex/objects")).doesNotExist();
        // What was taken over is known without anybody to ask, and stays.
        knowing.cairn("gc").ending(0);
        assertThat(knowing.run("--sources", "store").hits()).containsExactlyInAnyOrder("one", "all");
    }

    @Test
    void nobody_is_believed_who_is_not_trusted_or_was_revoked() {
        alice.run();
        Room knowing = trusting();
        try (ServedStore served = ServedStore.of(alice)) {
            assertThat(bob.runEnding(3, asking(served)).errors()).contains("which nobody has read with this store yet");

            assertThat(knowing.run(asking(served)).hits()).hasSize(2);
            knowing.cairn("revoke", key()).ending(0);
            assertThat(knowing.runEnding(3, asking(served)).errors())
                    .contains("which nobody has read with this store yet");
        }
    }

    @Test
    void a_bundle_carries_what_its_keys_name() {
        String run = alice.run().run().path("run").asText();
        Path bundle = folder.resolve("run.car");
        alice.cairn("bundle", run, "-o", bundle.toString(), "--outputs").ending(0);
        Room knowing = trusting();
        knowing.cairn("unbundle", bundle.toString()).ending(0);

        assertThat(knowing.run("--sources", "store").hits()).containsExactlyInAnyOrder("one", "all");
    }

    @Test
    void an_index_under_a_name_carries_what_its_keys_name() {
        try (KuboNode kubo = KuboNode.start(folder.resolve("kubo"))) {
            Map<String, String> through = Map.of("CAIRN_KUBO", kubo.api().toString());
            Room publishing = alice.with(through).with(Map.of("CAIRN_PUBLISH", "kubo"));
            publishing.run();
            String name = Room.objects(
                            publishing.cairn("publish-index", "--json").ending(0))
                    .getFirst()
                    .path("name")
                    .asText();

            RunEvents run = trusting().with(through).run("--indexes", "/ipns/" + name, "--sources", "kubo");

            assertThat(run.hits()).containsExactlyInAnyOrder("one", "all");
        }
    }

    @Test
    void a_later_run_of_nothing_but_hits_keeps_what_it_knows() {
        alice.run();
        alice.run("--keep-runs", "1");
        alice.cairn("gc").ending(0);
        Room knowing = trusting();
        try (ServedStore served = ServedStore.of(alice)) {
            assertThat(knowing.run(asking(served)).hits()).containsExactlyInAnyOrder("one", "all");
        }
    }

    @Test
    void weak_keys_travel_nowhere() {
        alice = new Room(origin("MD5E").top(), alice.cairn());
        bob = new Room(folder.resolve("clone-MD5E"), bob.cairn());
        alice.run();
        Room knowing = trusting();
        try (ServedStore served = ServedStore.of(alice)) {
            assertThat(knowing.runEnding(3, asking(served)).errors())
                    .contains("other content may be called so elsewhere");
        }
    }

    @Test
    void the_special_remote_gives_what_a_trusted_record_names() throws Exception {
        String run = alice.run().run().path("run").asText();
        Path bundle = folder.resolve("run.car");
        alice.cairn("bundle", run, "-o", bundle.toString(), "--all").ending(0);
        bob.cairn("trust", "add", key(), "--name", "alice").ending(0);
        bob.cairn("unbundle", bundle.toString()).ending(0);
        AnnexShell clone = AnnexShell.at(bob.folder(), bob.cairn());
        clone.run("git annex init -q clone && git remote rm origin");
        clone.run(Checkout.launcher() + " annex enable && git config remote.cairn.annex-speculate-present true");

        clone.run("git annex get -q data/one && git annex fsck -q data/one");

        assertThat(bob.read("data/one")).isEqualTo(LARGE);
    }

    /// Has the first store say for others what the large file is.
    ///
    /// @return the digest that it says it of
    private String lie(Cid lie) throws Exception {
        ImportProfile profile = ImportProfile.UNIXFS_V1_2025;
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(LARGE.getBytes(StandardCharsets.UTF_8));
        KeyName name = new KeyName("", "sha256:" + HexFormat.of().formatHex(digest));
        try (Store store = Store.open(alice.cairn().store())) {
            try (Batch batch = store.writing().batch()) {
                batch.with(KnownKeys.learnt(
                        name,
                        profile,
                        new KnownKeys.Content(lie, LARGE.length(), LARGE.length() + 100),
                        KnownKeys.Origin.READ));
                batch.commit();
            }
            TaskInput input = new TaskInput("data/one", FileKind.FILE, lie, false, List.of());
            try (Batch batch = store.writing().batch()) {
                List<Cid> said =
                        new Testifying(store, profile, new Vouching(store.keys())).of(reading(input), List.of(), batch);
                assertThat(said).hasSize(1);
                batch.with(Pins.added(said.getFirst(), "lie", PinKind.MANUAL));
                batch.commit();
            }
        }
        return name.name();
    }

    @Test
    void a_trusted_lie_costs_a_look_and_gives_no_wrong_result() throws Exception {
        String digest = lie(Cid.ofBlock(Codec.DAG_PB, new byte[0]));
        Room knowing = trusting();
        try (ServedStore served = ServedStore.of(alice)) {
            Answer run = knowing.runEnding(0, "one.txt", "--indexes", served.address());

            assertThat(run.errors()).contains("data/one is not what a record of alice says", "0 hits, 1 ran");
        }
        assertThat(knowing.cairn("divergence").ending(0).output())
                .contains("content of " + digest)
                .containsPattern("by mine +\\(stands\\)");
        assertThat(bob.read("one.txt")).isEqualTo(LARGE.length() + "\n");
    }

    @Test
    void no_task_sees_what_a_trusted_liar_gives_under_another_s_key() throws Exception {
        bob.flow("workflow: w\nprocesses: { one: { inputs: [data/one], outputs: [one.txt],"
                + " sh: 'head -c 4 data/one > one.txt' } }");
        alice.write("wrong", "TGCA".repeat(800_000));
        lie(Cid.parse(alice.cairn("add", "wrong").ending(0).output().split(" ", -1)[0]));
        Room knowing = trusting();
        try (ServedStore served = ServedStore.of(alice)) {
            String[] asking = {"--indexes", served.address(), "--sources", served.address() + ",git-annex"};
            Answer run = knowing.runEnding(0, asking);

            assertThat(run.errors()).contains("data/one is not what a record of alice says", "0 hits, 1 ran");
        }
        assertThat(bob.read("one.txt")).isEqualTo("ACGT");
        assertThat(knowing.run("--sources", "store").hits()).containsExactly("one");
    }

    private static Task reading(TaskInput input) {
        return new Task(
                new Command.Argv(List.of(List.of(new Piece.Text("wc")))),
                new TreeMap<>(),
                new TreeMap<>(),
                Cid.ofBlock(Codec.RAW, new byte[0]),
                false,
                Optional.empty(),
                new TreeSet<>(),
                List.of(input),
                List.of());
    }
}
