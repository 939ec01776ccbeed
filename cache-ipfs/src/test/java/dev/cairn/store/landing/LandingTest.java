package dev.cairn.store.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.dag.PbNode;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.store.Samples;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.data.DataWriter;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.FolderImporter.Entry;
import dev.cairn.unixfs.write.Imported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LandingTest extends StoreTestCase {
    private static final long LIMIT = 1L << 40;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MemoryDag dag = new MemoryDag();

    static List<ImportProfile> profiles() {
        return ImportProfile.all();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void a_tree_lands_whole_in_whatever_order_its_blocks_come(ImportProfile profile) throws IOException {
        Cid root = tree(profile);
        List<Cid> order = new ArrayList<>(dag.blocks.blocks().keySet());
        Collections.shuffle(order, random);

        try (Landing landing = new Landing(store, LIMIT)) {
            landing.want(root);
            while (!landing.isComplete()) {
                order.forEach(cid -> landing.take(cid, block(cid)));
            }
            landing.finish(Pins.added(root, "tree", PinKind.ADDED));
        }

        reopen();
        assertHere(root);
        store.collector().collect(OptionalLong.empty());
        assertHere(root);
        assertThat(store.files().present(files(root))).as("seed %d", seed).containsAll(files(root));
        assertThat(store.verification().verify(false, 1, damage -> {}).damaged())
                .isZero();
    }

    @Test
    void what_is_missing_is_told_as_a_walk_would_come_to_it() {
        Imported a = dag.file(PROFILE, bytes(3_000_000));
        Imported b = dag.file(PROFILE, bytes(10));
        Cid root = folder(PROFILE, entry("a", a), entry("b", b));

        try (Landing landing = new Landing(store, LIMIT)) {
            landing.want(root);
            assertThat(landing.missing(9)).containsExactly(root);
            assertThat(landing.take(b.cid(), block(b.cid()))).isFalse();
            assertThat(landing.take(root, block(root))).isTrue();
            assertThat(landing.missing(9)).containsExactly(a.cid(), b.cid());
            assertThat(landing.take(a.cid(), block(a.cid()))).isTrue();
            assertThat(landing.missing(2)).hasSize(2).doesNotContain(b.cid());
            assertThat(landing.missing(9)).hasSize(4).endsWith(b.cid());
        }
    }

    @Test
    void what_is_here_already_is_not_asked_for() {
        Imported a = dag.file(PROFILE, bytes(3_000_000));
        Cid first = folder(PROFILE, entry("a", a));
        land(first);
        Imported b = dag.file(PROFILE, bytes(10));
        Cid second = folder(PROFILE, entry("a", a), entry("b", b));

        try (Landing landing = new Landing(store, LIMIT)) {
            landing.want(second);
            landing.take(second, block(second));
            assertThat(landing.missing(9)).containsExactly(b.cid());
        }
    }

    @Test
    void equal_blocks_come_once() throws IOException {
        byte[] zeros = new byte[5 << 20];
        Imported file = dag.file(PROFILE, zeros);
        Imported other = dag.file(PROFILE, new byte[(5 << 20) + 1]);
        Cid root = folder(PROFILE, entry("a", file), entry("b", file), entry("c", other));

        try (Landing landing = new Landing(store, LIMIT)) {
            landing.want(root);
            int taken = 0;
            while (!landing.isComplete()) {
                Cid next = landing.missing(1).getFirst();
                landing.take(next, block(next));
                taken++;
            }
            // The folder, two roots, a megabyte of zeros for each of the two files, and one zero.
            assertThat(taken).isEqualTo(6);
            landing.finish(Pins.added(root, "tree", PinKind.ADDED));
        }

        assertHere(root);
    }

    @Test
    void a_landing_that_broke_off_goes_on_where_it_was() {
        Imported a = dag.file(PROFILE, bytes(100));
        Imported b = dag.file(PROFILE, bytes(200));
        Cid root = folder(PROFILE, entry("a", a), entry("b", b));
        try (Landing landing = new Landing(store, LIMIT)) {
            landing.want(root);
            landing.take(root, block(root));
            landing.take(a.cid(), block(a.cid()));
        }

        reopen();
        assertThat(store.presence().isHere(root)).isFalse();
        try (Landing landing = new Landing(store, LIMIT)) {
            landing.want(root);
            assertThat(landing.missing(9)).containsExactly(b.cid());
        }
    }

    @Test
    void records_are_walked_too() {
        Imported file = dag.file(PROFILE, bytes(2_000_000));
        Cid folder = folder(PROFILE, entry("f", file));
        byte[] record = DagCbor.encode(new Node.Fields(
                Map.of("f", new Node.Link(folder), "l", new Node.Items(List.of(new Node.Link(file.cid()))))));
        Cid root = Cid.ofBlock(Codec.DAG_CBOR, record);
        dag.blocks.put(root, record);

        land(root);

        assertHere(root);
    }

    @Test
    void files_in_forms_that_nobody_here_writes_land_as_their_blocks() {
        Octets data = new Octets(16);
        DataWriter.type(data, DataWriter.FILE);
        DataWriter.data(data, new byte[] {1, 2}, 0, 2);
        DataWriter.fileSize(data, 5);
        DataWriter.blockSize(data, 3);
        Cid root = dag.node(data, MemoryDag.parts(dag.raw((byte) 3, (byte) 4, (byte) 5)));

        land(root);

        assertHere(root);
    }

    @Test
    void empty_files_and_folders_land() {
        for (ImportProfile profile : ImportProfile.all()) {
            Imported empty = dag.file(profile, new byte[0]);
            Cid root = folder(profile, entry("e", empty), new Entry("d", folder(profile), 4));

            land(root);

            assertHere(root);
        }
    }

    @Test
    void a_part_of_another_size_than_said_is_refused() {
        Cid part = dag.raw(new byte[] {1, 2, 3});
        Octets data = new Octets(16);
        DataWriter.type(data, DataWriter.FILE);
        DataWriter.fileSize(data, 4);
        DataWriter.blockSize(data, 4);
        Cid root = dag.node(data, MemoryDag.parts(part));

        refused(root, Kind.CORRUPT, "not the part of 4 bytes");
    }

    @Test
    void a_file_that_claims_more_than_may_come_is_refused_before_it_comes() {
        Octets data = new Octets(16);
        DataWriter.type(data, DataWriter.FILE);
        DataWriter.fileSize(data, Long.MAX_VALUE);
        DataWriter.blockSize(data, Long.MAX_VALUE);
        Cid root = dag.node(data, MemoryDag.parts(dag.raw((byte) 1)));

        refused(root, Kind.REFUSED, "may have");
    }

    @Test
    void more_than_may_come_is_refused() {
        Cid root = folder(PROFILE, entry("a", dag.file(PROFILE, bytes(1000))));

        assertThatThrownBy(() -> {
                    try (Landing landing = new Landing(store, 1000)) {
                        landing.want(root);
                        takeAll(landing);
                    }
                })
                .hasMessageContaining("more than the 1000 bytes");
    }

    @Test
    void folders_that_are_deeper_than_any_path_are_refused() {
        Cid at = folder(PROFILE);
        for (int i = 0; i < 4200; i++) {
            at = folder(PROFILE, new Entry("d", at, 4));
        }

        refused(at, Kind.CORRUPT, "blocks lead to");
    }

    @Test
    void a_name_that_leads_upwards_is_refused() {
        Octets data = new Octets(16);
        DataWriter.type(data, DataWriter.FOLDER);
        Cid file = dag.raw((byte) 1);
        List<PbNode.Link> links = List.of(MemoryDag.link(Samples.bytes(".."), file));
        Cid root = dag.node(data, links);

        refused(root, Kind.CORRUPT, "'..'");
    }

    private void refused(Cid root, Kind kind, String words) {
        assertThatThrownBy(() -> land(root))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
        assertThat(store.presence().isHere(root)).isFalse();
        assertThat(stored()).isEmpty();
    }

    private void land(Cid root) {
        try (Landing landing = new Landing(store, LIMIT)) {
            landing.want(root);
            takeAll(landing);
            landing.finish(Pins.added(root, root.toString(), PinKind.ADDED));
        }
    }

    private void takeAll(Landing landing) {
        while (!landing.isComplete()) {
            for (Cid cid : landing.missing(100)) {
                landing.take(cid, block(cid));
            }
        }
    }

    private void assertHere(Cid root) {
        assertThat(store.presence().isHere(root)).as("seed %d", seed).isTrue();
        for (Cid cid : reachable(root)) {
            assertThat(store.blocks().get(cid)).as("seed %d: %s", seed, cid).hasValue(block(cid));
        }
    }

    private List<Cid> reachable(Cid root) {
        List<Cid> found = new ArrayList<>(List.of(root));
        for (int i = 0; i < found.size(); i++) {
            for (Cid link : Links.of(found.get(i), block(found.get(i)))) {
                if (!found.contains(link)) {
                    found.add(link);
                }
            }
        }
        return found;
    }

    /// The files that a tree holds, if they are more than nothing.
    private List<Cid> files(Cid root) {
        List<Cid> found = new ArrayList<>();
        DagReader reader = new DagReader(dag.blocks);
        for (var entry : reader.list(root)) {
            switch (reader.open(entry.cid())) {
                case UnixFs.File file -> {
                    if (file.size() > 0) {
                        found.add(entry.cid());
                    }
                }
                case UnixFs.Folder folder -> found.addAll(files(entry.cid()));
                case UnixFs.Shard shard -> found.addAll(files(entry.cid()));
                case UnixFs.Symlink link -> assertThat(link.target()).isNotEmpty();
            }
        }
        return found;
    }

    private Cid tree(ImportProfile profile) throws IOException {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(entry("name " + i, dag.file(profile, bytes(random.nextInt(50)))));
        }
        Imported inner = dag.folder(profile, many);
        Imported link = FolderImporter.symlink(profile, "../ä b", dag.sink(new byte[0]));
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        byte[] part = bytes(profile.chunkSize());
        twice.write(part);
        twice.write(part);
        twice.write(bytes(1));
        return folder(
                profile,
                entry("empty", dag.file(profile, new byte[0])),
                entry("small", dag.file(profile, bytes(1))),
                entry("chunk", dag.file(profile, bytes(profile.chunkSize()))),
                entry("more", dag.file(profile, bytes(profile.chunkSize() + 1))),
                entry("large", dag.file(profile, bytes(6_000_000))),
                entry("twice", dag.file(profile, twice.toByteArray())),
                entry("inner", inner),
                entry("link", link));
    }

    private Cid folder(ImportProfile profile, Entry... entries) {
        return dag.folder(profile, List.of(entries)).cid();
    }

    private static Entry entry(String name, Imported imported) {
        return new Entry(name, imported.cid(), imported.dagSize());
    }

    private byte[] block(Cid cid) {
        return Objects.requireNonNull(dag.blocks.blocks().get(cid), cid.toString());
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
