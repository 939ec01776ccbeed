package dev.cairn.trees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random trees, named by Kubo and by us, and handed on both ways. `-Dcairn.trees=5000` takes so many of them,
/// `-Dcairn.trees.seed=1` those of one seed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreesWithKuboTest {
    private static final int COUNT = Integer.getInteger("cairn.trees", 500);
    private static final long SEED = Long.getLong("cairn.trees.seed", System.nanoTime());

    /// What `ipfs add` says of a whole tree.
    private static final Pattern ADDED = Pattern.compile("added (\\w+) trees/([^/]+)");

    private Path trees;
    private Map<String, String> listing;

    @BeforeAll
    void makeTrees(@TempDir Path temporary) throws IOException {
        RandomTrees random = new RandomTrees(new Random(SEED));
        trees = Files.createDirectory(temporary.resolve("trees"));
        for (int i = 0; i < COUNT; i++) {
            random.make(trees.resolve("tree-" + i), i);
        }
        random.makeWide(trees.resolve("wide"));
        listing = Listing.of(trees);
    }

    @ParameterizedTest
    @EnumSource
    void both_give_the_same_names_and_each_reads_what_the_other_writes(KuboProfile profile, @TempDir Path temporary) {
        Room room = Room.in(temporary);
        String root = room.cairn("add", "-r", "--profile", profile.text(), trees.toString())
                .ending(0)
                .output()
                .split(" ", 2)[0];
        Path theirs = room.folder().resolve("theirs.car");
        try (KuboNode kubo = KuboNode.start(temporary.resolve("kubo"), profile::configure)) {
            assertThat(named(room, root)).as("seed %d", SEED).isEqualTo(named(kubo, profile));
            kubo.write(theirs, "dag", "export", "--progress=false", root);
        }

        Room elsewhere =
                room.with(Map.of("CAIRN_HOME", temporary.resolve("elsewhere").toString()));
        elsewhere.cairn("car", "import", theirs.toString()).ending(0);
        elsewhere.cairn("get", root, "-o", "here").ending(0);
        assertThat(Listing.of(room.folder().resolve("here")))
                .as("seed %d", SEED)
                .isEqualTo(listing);

        Path ours = room.folder().resolve("ours.car");
        room.cairn("car", "export", root, "-o", ours.toString()).ending(0);
        try (KuboNode other = KuboNode.start(temporary.resolve("other"))) {
            other.ipfs("dag", "import", ours.toString());
            Path there = room.folder().resolve("there");
            other.ipfs("get", "--progress=false", "-o", there.toString(), root);
            assertThat(Listing.of(there)).as("seed %d", SEED).isEqualTo(listing);
        }
    }

    /// The trees and their CIDs, as we list them.
    private static Map<String, String> named(Room room, String root) {
        Map<String, String> named = new TreeMap<>();
        Room.objects(room.cairn("ls", root, "--json").ending(0))
                .forEach(entry ->
                        named.put(entry.path("name").asText(), entry.path("cid").asText()));
        return named;
    }

    /// The trees and their CIDs, as Kubo adds them.
    private Map<String, String> named(KuboNode kubo, KuboProfile profile) {
        List<String> arguments = new ArrayList<>(List.of("add", "-r", "-H", "--progress=false"));
        arguments.addAll(profile.options());
        arguments.add(trees.toString());
        Map<String, String> named = new TreeMap<>();
        for (String line : kubo.ipfs(arguments.toArray(new String[0])).split("\n", -1)) {
            Matcher added = ADDED.matcher(line);
            if (added.matches()) {
                named.put(added.group(2), added.group(1));
            }
        }
        return named;
    }
}
