package dev.cairn.gateway.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.gateway.Shelf;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreShelfTest extends StoreTestCase {
    private static final int PART = 1 << 20;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new StoreShelf(store, name -> Optional.empty(), InstantSource.system());
    }

    private boolean gives(Cid cid) {
        return shelf.get(cid).isPresent();
    }

    private Cid record(Map<String, Node> fields) {
        return Cid.ofBlock(Codec.DAG_CBOR, DagCbor.encode(new Node.Fields(fields)));
    }

    private void store(Map<String, Node> fields) {
        try (Batch batch = store.writing().batch()) {
            batch.put(record(fields), DagCbor.encode(new Node.Fields(fields)));
            batch.commit();
        }
    }

    @Test
    void what_was_added_is_given() throws IOException {
        Cid cid = added(file("reads.fq", "ACGT")).cid();

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DagReader(shelf).copy(cid, bytes);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ACGT");
    }

    @Test
    void a_large_file_is_given_with_all_its_blocks() throws IOException {
        Cid cid = added(file("large", "x".repeat(3 * PART))).cid();

        List<UnixFs.Part> parts = ((UnixFs.File) new DagReader(shelf).open(cid)).parts();

        assertThat(parts).hasSize(3).allMatch(part -> gives(part.cid()));
    }

    @Test
    void a_large_file_of_the_store_is_given_as_a_whole() throws IOException {
        String text = "x".repeat(9 * PART);
        Cid cid = added(file("large", text)).cid();

        assertThat(shelf.whole(cid)).hasValueSatisfying(whole -> {
            assertThat(whole.path()).hasContent(text);
            assertThat(whole.size()).isEqualTo(text.length());
        });
    }

    @Test
    void other_files_are_not_given_as_a_whole() throws IOException {
        Cid small = added(file("small", "x".repeat(3 * PART))).cid();
        Cid inPlace = identified(file("private", "y".repeat(9 * PART))).cid();
        store.pins().add(inPlace, "", PinKind.MANUAL);
        Cid unpinned = taken(scratch("made", "z".repeat(9 * PART))).cid();

        assertThat(List.of(small, inPlace, unpinned))
                .allSatisfy(cid -> assertThat(shelf.whole(cid)).isEmpty());
    }

    @Test
    void a_file_that_was_changed_in_the_store_is_not_given_as_a_whole() throws IOException {
        Cid cid = added(file("large", "x".repeat(9 * PART))).cid();
        Path path = shelf.whole(cid).orElseThrow().path();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(path, "y", StandardOpenOption.WRITE);

        assertThat(shelf.whole(cid)).isEmpty();
    }

    @Test
    void a_file_that_is_used_where_it_lies_is_not_given_though_it_is_pinned() {
        Cid small = identified(file("small", "private")).cid();
        Cid large = identified(file("large", "y".repeat(3 * PART))).cid();
        store.pins().add(small, "", PinKind.MANUAL);
        store.pins().add(large, "", PinKind.MANUAL);

        assertThat(store.blocks().get(small)).isPresent();
        assertThat(store.blocks().get(large)).isPresent();
        assertThat(gives(small)).isFalse();
        assertThat(gives(large)).isFalse();
        assertThat(((UnixFs.File) new DagReader(store.blocks()).open(large)).parts())
                .noneMatch(part -> gives(part.cid()));
    }

    @Test
    void what_nothing_pins_is_not_given() {
        Cid cid = taken(scratch("made", "text")).cid();

        assertThat(gives(cid)).isFalse();

        store.pins().add(cid, "", PinKind.MANUAL);

        assertThat(gives(cid)).isTrue();
    }

    @Test
    void what_is_let_go_of_is_not_given_any_more() {
        Cid cid = added(file("a", "text")).cid();
        assertThat(gives(cid)).isTrue();

        store.pins().remove(store.pins().all());

        assertThat(gives(cid)).isFalse();
    }

    @Test
    void a_run_gives_its_records_and_what_it_made_and_not_what_it_read() {
        Cid input = identified(file("input", "private")).cid();
        Cid output = taken(scratch("output", "public")).cid();
        Map<String, Node> result = Map.of("output", new Node.Link(output));
        Map<String, Node> manifest = Map.of("input", new Node.Link(input), "result", new Node.Link(record(result)));
        store(result);
        store(manifest);
        store.writing().commit(Pins.recordsAdded(record(manifest), "flow", PinKind.RUN, List.of(output)));

        assertThat(gives(record(manifest))).isTrue();
        assertThat(gives(record(result))).isTrue();
        assertThat(gives(output)).isTrue();
        assertThat(gives(input)).isFalse();
    }

    @Test
    void what_is_collected_is_not_given() {
        Cid kept = added(file("kept", "kept")).cid();
        Cid gone = added(file("gone", "gone")).cid();
        assertThat(gives(gone)).isTrue();
        store.pins().remove(store.pins().of(gone));

        store.collector().collect(OptionalLong.empty());

        assertThat(gives(gone)).isFalse();
        assertThat(gives(kept)).isTrue();
    }

    @Test
    void a_cid_that_is_its_own_content_is_given() {
        assertThat(shelf.get(Cid.parse("bafkqaaa")))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
    }
}
