package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Answer;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private Room trusting() {
        String key = Room.objects(alice.cairn("trust", "ls", "--json").ending(0))
                .getFirst()
                .path("key")
                .asText();
        return bob.with(Map.of("CAIRN_TRUST_KEYS", "alice=" + key));
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
            String key = Room.objects(alice.cairn("trust", "ls", "--json").ending(0))
                    .getFirst()
                    .path("key")
                    .asText();
            knowing.cairn("revoke", key).ending(0);
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
}
