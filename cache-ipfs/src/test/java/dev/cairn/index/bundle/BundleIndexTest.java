package dev.cairn.index.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Index;
import dev.cairn.index.IndexContract;
import dev.cairn.index.SharedRecords;
import dev.cairn.key.SigningKey;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleIndexTest implements IndexContract {
    @TempDir
    Path folder;

    @Override
    public Index holding(SharedRecords shared) throws IOException {
        return new BundleIndex(bundle(shared, Map.of()));
    }

    @Override
    public int requests() {
        return 1;
    }

    /// @param content what stands behind what is said
    private Path bundle(SharedRecords shared, Map<Cid, byte[]> content) throws IOException {
        MemoryBlocks blocks = new MemoryBlocks();
        Block run = RunBlock.write(
                new RunManifest(
                        "shared",
                        "done",
                        Instant.ofEpochMilli(SharedRecords.SEEN),
                        Duration.ZERO,
                        List.of(),
                        List.of()),
                blocks);
        blocks.put(run.cid(), run.bytes());
        List<Bundle.Mention> mentions = new ArrayList<>();
        for (List<Block> records : shared.records().values()) {
            for (Block record : records) {
                mentions.add(new Bundle.Mention(record.cid(), SharedRecords.SEEN));
                blocks.put(record.cid(), record.bytes());
            }
        }
        shared.revocations().forEach(block -> blocks.put(block.cid(), block.bytes()));
        Bundle bundle = new Bundle(
                run.cid(),
                Extent.RECORDS,
                mentions,
                shared.revocations().stream().map(Block::cid).toList());
        Block root = BundleBlock.write(bundle, blocks);
        Path file = folder.resolve("some.car");
        try (OutputStream out = Files.newOutputStream(file)) {
            CarWriter writer = new CarWriter(out, List.of(root.cid()));
            writer.write(root.cid(), root.bytes());
            for (Map<Cid, byte[]> part : List.of(blocks.blocks(), shared.blocks(), content)) {
                for (Map.Entry<Cid, byte[]> one : part.entrySet()) {
                    writer.write(one.getKey(), one.getValue());
                }
            }
        }
        return file;
    }

    @Test
    void it_is_read_only_up_to_where_its_content_begins() throws IOException {
        SharedRecords shared = new SharedRecords();
        Cid task = shared.add("known", 1, SigningKey.random());
        Map<Cid, byte[]> content = new LinkedHashMap<>();
        for (byte i = 0; i < 2; i++) {
            byte[] bytes = {i, 1, 2, 3};
            content.put(Cid.ofBlock(Codec.RAW, bytes), bytes);
        }
        Path file = bundle(shared, content);
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - 2));

        assertThat(new BundleIndex(file)
                        .lookUp(List.of(task), IndexContract.effort())
                        .records())
                .hasSize(1);
    }

    @Test
    void a_record_tells_when_it_was_seen() throws IOException {
        SharedRecords shared = new SharedRecords();
        Cid task = shared.add("known", 1, SigningKey.random());

        assertThat(holding(shared)
                        .lookUp(List.of(task), IndexContract.effort())
                        .records()
                        .getFirst()
                        .seen())
                .hasValue(SharedRecords.SEEN);
    }

    @Test
    void a_file_that_is_not_there_does_not_answer() {
        failsAs(Kind.UNREACHABLE, folder.resolve("none.car"), "there is no such file");
    }

    @Test
    void what_is_no_bundle_is_told() throws IOException {
        byte[] block = {1};
        Cid raw = Cid.ofBlock(Codec.RAW, block);
        Path file = folder.resolve("other.car");
        try (OutputStream out = Files.newOutputStream(file)) {
            new CarWriter(out, List.of(raw)).write(raw, block);
        }

        failsAs(Kind.CORRUPT, file, "lacks the manifest");
        failsAs(Kind.CORRUPT, Files.writeString(folder.resolve("text.car"), "no CAR at all"), "text.car");
    }

    @Test
    void a_bundle_that_is_cut_off_is_told() throws IOException {
        SharedRecords shared = new SharedRecords();
        shared.addMany(10, SigningKey.random());
        Path file = bundle(shared, Map.of());
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 900));

        failsAs(Kind.CORRUPT, file, "cut off");
    }

    private static void failsAs(Kind kind, Path file, String words) {
        Index index = new BundleIndex(file);
        assertThatThrownBy(() -> index.lookUp(List.of(SharedRecords.task("wanted")), IndexContract.effort()))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }
}
