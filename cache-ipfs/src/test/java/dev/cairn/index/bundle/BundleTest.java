package dev.cairn.index.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.car.CarReader;
import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.IndexContract;
import dev.cairn.index.Sifted;
import dev.cairn.key.SigningKey;
import dev.cairn.record.RevocationBlock;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.Revocations;
import dev.cairn.trust.Belief;
import dev.cairn.trust.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BundleTest extends StoreTestCase {
    private final SigningKey alice = SigningKey.random();
    private final Trust trusting = new Trust(Optional.empty(), Set.of(alice.verifying()), 1);
    private final List<Cid> contents = new ArrayList<>();
    private SampleRun run;
    private Path file;

    @BeforeEach
    void run() {
        for (String text : List.of("first", "second", "last")) {
            contents.add(taken(scratch(text, text)).cid());
        }
        run = new SampleRun(
                store, contents, taken(scratch("printed", "printed")).cid(), alice);
        file = folder.resolve("run.car");
    }

    private BundleExport.Written written(Extent extent) throws IOException {
        BundleExport export = BundleExport.of(store, run.cid, extent);
        try (OutputStream out = Files.newOutputStream(file)) {
            return export.write(out, Progress.NONE);
        }
    }

    private void elsewhere() {
        store.close();
        home = folder.resolve("elsewhere");
        store = Store.open(home);
    }

    private BundleImport.Taken taken(Trust trust) {
        return BundleImport.take(store, file, trust, Progress.NONE);
    }

    private List<KnownRecord> records() {
        return store.records().after(0, 100);
    }

    private boolean here(Cid cid) {
        return store.blocks().get(cid).isPresent();
    }

    @Test
    void what_is_said_of_a_run_is_there_elsewhere_with_its_outputs_and_nothing_more() throws IOException {
        BundleExport.Written written = written(Extent.OUTPUTS);
        elsewhere();

        BundleImport.Taken taken = taken(trusting);

        assertThat(taken.root()).isEqualTo(written.root());
        assertThat(taken.run()).isEqualTo(run.cid);
        assertThat(written.records()).isEqualTo(3);
        assertThat(records()).extracting(KnownRecord::task).containsExactlyInAnyOrderElementsOf(run.made);
        run.tasks()
                .forEach(task -> assertThat(List.of(
                                task.task().orElseThrow(),
                                task.result().orElseThrow(),
                                task.execution().orElseThrow(),
                                task.records().getFirst()))
                        .allMatch(this::here));
        assertThat(contents).extracting(this::here).containsExactly(false, false, true);
        assertThat(here(run.printed)).isFalse();
        assertThat(storedFile(contents.getLast())).hasContent("last");
    }

    @Test
    void it_stays_until_its_pin_goes() throws IOException {
        written(Extent.OUTPUTS);
        elsewhere();
        taken(trusting);
        store.collector().collect(OptionalLong.empty());

        assertThat(records()).hasSize(3);
        assertThat(here(contents.getLast())).isTrue();
        assertThat(store.pins().all()).singleElement().satisfies(pin -> {
            assertThat(pin.kind().word()).isEqualTo("added");
            assertThat(pin.name()).isEqualTo("chain");
        });
    }

    @Test
    void a_bundle_of_records_has_no_files_and_one_of_all_has_what_lies_between_and_logs() throws IOException {
        written(Extent.RECORDS);
        elsewhere();
        taken(trusting);
        assertThat(contents).extracting(this::here).containsOnly(false);
        assertThat(records()).hasSize(3);
        store.close();
        home = folder.resolve("home");
        store = Store.open(home);

        BundleExport.Written all = written(Extent.ALL);
        elsewhere();
        taken(trusting);
        assertThat(contents).extracting(this::here).containsOnly(true);
        assertThat(here(run.printed)).isTrue();
        // The input and the software.
        assertThat(all.left()).isEqualTo(2);
    }

    @Test
    void records_of_strangers_are_counted_and_count_once_they_are_trusted() throws IOException {
        SigningKey bob = SigningKey.random();
        Cid record = run.vouchedFor(store, 1, bob);
        written(Extent.OUTPUTS);
        elsewhere();

        BundleImport.Taken first = taken(trusting);
        assertThat(first.accepted().sifted().strangers()).isOne();
        assertThat(first.accepted().strangers()).containsExactly(bob.verifying());
        assertThat(first.accepted().sifted().records())
                .extracting(right -> right.record().cid())
                .doesNotContain(record);
        // It is kept, and each look-up weighs it by whom the person trusts then.
        KnownRecord kept = store.records().find(record).orElseThrow();
        assertThat(new Belief(trusting, List.of()).counts(kept)).isFalse();
        assertThat(new Belief(trusting.withOthers(Set.of(bob.verifying())), List.of()).counts(kept))
                .isTrue();

        BundleImport.Taken second = taken(new Trust(Optional.empty(), Set.of(bob.verifying()), 1));
        assertThat(second.accepted().sifted().records())
                .extracting(right -> right.record().cid())
                .containsExactly(record);
        assertThat(records()).hasSize(4);
        assertThat(store.records().find(record).orElseThrow().origin()).isEqualTo(file.toString());
    }

    @Test
    void what_a_stranger_withdraws_is_kept_with_their_records() throws IOException {
        SigningKey bob = SigningKey.random();
        Cid record = run.vouchedFor(store, 1, bob);
        Block taken = RevocationBlock.sign(new Withdrawn.OfRecord(record), SampleRun.TIME, bob);
        try (Batch batch = store.writing().batch()) {
            batch.with(Revocations.came(new RevocationBlock().read(taken.bytes()), taken.bytes(), ""));
            batch.commit();
        }
        written(Extent.RECORDS);
        elsewhere();

        assertThat(taken(trusting).accepted().sifted().revocations()).isEmpty();

        Trust later = trusting.withOthers(Set.of(bob.verifying()));
        assertThat(new Belief(later, store.revocations().all())
                        .counts(store.records().find(record).orElseThrow()))
                .isFalse();
    }

    @Test
    void revocations_go_along_and_those_of_strangers_count_for_nothing() throws IOException {
        Block theirs = RevocationBlock.sign(new Withdrawn.OfResult(contents.getFirst()), SampleRun.TIME, alice);
        Block strangers =
                RevocationBlock.sign(new Withdrawn.OfResult(contents.getLast()), SampleRun.TIME, SigningKey.random());
        try (Batch batch = store.writing().batch()) {
            for (Block block : List.of(theirs, strangers)) {
                batch.with(Revocations.came(new RevocationBlock().read(block.bytes()), block.bytes(), ""));
            }
            batch.commit();
        }
        assertThat(written(Extent.RECORDS).revocations()).isEqualTo(2);
        elsewhere();

        assertThat(taken(trusting).accepted().sifted().revocations())
                .extracting(Sifted.Withdrawing::block)
                .containsExactly(theirs);
        assertThat(store.revocations().all()).hasSize(1);
    }

    @Test
    void it_is_an_index_of_its_run() throws IOException {
        written(Extent.ALL);

        var found = new BundleIndex(file).lookUp(run.made, IndexContract.effort());

        assertThat(found.records()).hasSize(3);
        assertThat(found.blocks())
                .extracting(Block::cid)
                .containsExactlyInAnyOrderElementsOf(run.tasks().stream()
                        .map(task -> task.result().orElseThrow())
                        .toList());
    }

    @Test
    void a_run_by_itself_is_taken_like_a_bundle() throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            CarWriter writer = new CarWriter(out, List.of(run.cid));
            for (Cid cid : said()) {
                writer.write(cid, store.blocks().get(cid).orElseThrow());
            }
        }
        elsewhere();

        assertThat(taken(trusting).accepted().sifted().records()).hasSize(3);
    }

    private List<Cid> said() {
        List<Cid> said = new ArrayList<>(List.of(run.cid));
        run.tasks().forEach(task -> {
            said.add(task.task().orElseThrow());
            said.add(task.result().orElseThrow());
            said.add(task.execution().orElseThrow());
            said.addAll(task.records());
        });
        return said;
    }

    @Test
    void outputs_that_are_not_here_are_told_and_nothing_is_written() throws IOException {
        Files.delete(storedFile(contents.getLast()));

        assertThatThrownBy(() -> written(Extent.OUTPUTS))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING));
        assertThat(file).doesNotExist();
    }

    @Test
    void a_forged_record_is_named_and_the_others_are_taken() throws IOException {
        written(Extent.RECORDS);
        Cid forged = run.tasks().getFirst().records().getFirst();
        Block other = forgery(forged);
        rewritten(blocks -> {
            Map<Cid, byte[]> changed = new LinkedHashMap<>();
            Cid root = blocks.keySet().iterator().next();
            BlockSource source = cid -> Optional.ofNullable(blocks.get(cid));
            Bundle bundle = BundleBlock.read(source.get(root).orElseThrow(), source);
            List<Bundle.Mention> mentions = new ArrayList<>(bundle.records());
            mentions.replaceAll(one -> one.record().equals(forged) ? new Bundle.Mention(other.cid(), one.seen()) : one);
            Block manifest = BundleBlock.write(
                    new Bundle(bundle.run(), bundle.content(), mentions, bundle.revocations()), changed::put);
            Map<Cid, byte[]> all = new LinkedHashMap<>();
            all.put(manifest.cid(), manifest.bytes());
            all.putAll(changed);
            blocks.remove(root);
            all.putAll(blocks);
            all.put(other.cid(), other.bytes());
            return all;
        });
        elsewhere();

        BundleImport.Taken taken = taken(trusting);

        assertThat(taken.accepted().sifted().faults())
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault).contains(file.toString(), other.cid().toString(), "is forged"));
        assertThat(records()).hasSize(2);
    }

    /// The record with another signature.
    private Block forgery(Cid record) {
        byte[] bytes = store.blocks().get(record).orElseThrow().clone();
        // The last field in the order of DAG-CBOR is the longest name, which is the signature's.
        bytes[bytes.length - 1] ^= 1;
        return Block.of(record.codec(), bytes);
    }

    private void rewritten(UnaryOperator<Map<Cid, byte[]>> change) throws IOException {
        Map<Cid, byte[]> blocks = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            CarReader reader = new CarReader(in, "bundle");
            for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
                blocks.put(next.get().cid(), next.get().bytes());
            }
        }
        Map<Cid, byte[]> changed = change.apply(blocks);
        try (OutputStream out = Files.newOutputStream(file)) {
            CarWriter writer =
                    new CarWriter(out, List.of(changed.keySet().iterator().next()));
            for (Map.Entry<Cid, byte[]> one : changed.entrySet()) {
                writer.write(one.getKey(), one.getValue());
            }
        }
    }

    @Test
    void what_its_root_does_not_reach_is_not_taken() throws IOException {
        written(Extent.RECORDS);
        Block smuggled = Samples.block("smuggled");
        rewritten(blocks -> {
            blocks.put(smuggled.cid(), smuggled.bytes());
            return blocks;
        });
        elsewhere();
        taken(trusting);

        assertThat(here(smuggled.cid())).isFalse();
    }

    @Test
    void one_that_is_cut_off_or_damaged_is_refused_and_nothing_of_it_is_taken() throws IOException {
        written(Extent.ALL);
        byte[] whole = Files.readAllBytes(file);
        elsewhere();
        byte[] damaged = whole.clone();
        damaged[whole.length - 1] ^= 1;
        for (byte[] bytes :
                List.of(Arrays.copyOf(whole, whole.length - 1), Arrays.copyOf(whole, 20), new byte[0], damaged)) {
            Files.write(file, bytes);

            assertThatThrownBy(() -> taken(trusting))
                    .isInstanceOfSatisfying(
                            CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                    .hasMessageContaining(file.toString());
        }
        assertThat(store.pins().all()).isEmpty();
        assertThat(records()).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_manifest_that_is_missing_is_told() throws IOException {
        written(Extent.RECORDS);
        rewritten(blocks -> {
            blocks.remove(run.cid);
            return blocks;
        });
        elsewhere();

        assertThatThrownBy(() -> taken(trusting))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                .hasMessageContaining("lacks the manifest " + run.cid);
    }

    @Test
    void any_other_car_is_no_bundle() throws IOException {
        Block other = Samples.block("other");
        try (OutputStream out = Files.newOutputStream(file)) {
            new CarWriter(out, List.of(other.cid())).write(other.cid(), other.bytes());
        }

        assertThatThrownBy(() -> taken(trusting))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("'cairn car import' takes any CAR");
    }
}
