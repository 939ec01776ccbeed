package dev.cairn.source.car;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.SourceContract;
import dev.cairn.store.Store;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.pin.Pin;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CarImportTest extends StoreTestCase {
    private final MemoryDag dag = new MemoryDag();
    private final Cid root = SourceContract.tree(dag);
    private final List<Cid> all = List.copyOf(dag.blocks.blocks().keySet());

    @Test
    void what_was_exported_is_imported_elsewhere() throws IOException {
        CarImport.Taken taken = imported(car(List.of(root), all));
        assertThat(taken.roots()).containsExactly(new CarImport.Root(root, Optional.empty(), 0));
        assertThat(taken.blocks()).isEqualTo(all.size());

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarExport.Written written = CarExport.write(store.blocks(), List.of(root), out, Progress.NONE);
        assertThat(written.blocks()).isEqualTo(all.size());

        store.close();
        home = folder.resolve("other");
        store = Store.open(home);
        imported(Files.write(folder.resolve("again.car"), out.toByteArray()));
        assertThat(store.presence().isHere(root)).isTrue();
        assertThat(store.pins().of(root)).extracting(pin -> pin.kind().word()).containsExactly("added");
    }

    @Test
    void an_import_that_brings_nothing_new_is_none() throws IOException {
        Path car = car(List.of(root), all);
        imported(car);

        assertThat(imported(car).blocks()).isZero();
        assertThat(store.pins().all()).hasSize(1);
    }

    @Test
    void a_car_with_holes_is_taken_for_what_it_holds() throws IOException {
        List<Cid> some = new ArrayList<>(all);
        Cid leaf = some.remove(1);

        CarImport.Taken taken = imported(car(List.of(root), some));

        assertThat(taken.roots()).containsExactly(new CarImport.Root(root, Optional.of(leaf), 1));
        assertThat(store.presence().isHere(root)).isFalse();
        for (Cid cid : some) {
            assertThat(store.blocks().get(cid)).as(cid.toString()).isPresent();
        }
        store.collector().collect(OptionalLong.empty());
        for (Cid cid : some) {
            assertThat(store.blocks().get(cid)).as(cid.toString()).isPresent();
        }
    }

    @Test
    void two_halves_make_a_whole() throws IOException {
        List<Cid> first = new ArrayList<>();
        List<Cid> second = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            (i % 2 == 0 ? first : second).add(all.get(i));
        }

        imported(car(List.of(root), first));
        assertThat(store.presence().isHere(root)).isFalse();
        CarImport.Taken taken = imported(car(List.of(root), second));

        assertThat(taken.roots().getFirst().missing()).isEmpty();
        assertThat(store.presence().isHere(root)).isTrue();
    }

    @Test
    void files_that_share_blocks_are_files_all_of_them() throws IOException {
        byte[] zeros = new byte[3 << 20];
        List<Cid> files = new ArrayList<>();
        for (int length : new int[] {zeros.length - 5, 2 << 20, zeros.length - 7}) {
            files.add(dag.file(ImportProfile.UNIXFS_V1_2025, Arrays.copyOf(zeros, length))
                    .cid());
        }
        List<Cid> blocks = new ArrayList<>(dag.blocks.blocks().keySet());
        blocks.removeAll(all);

        CarImport.Taken taken = imported(car(files, blocks));

        assertThat(taken.roots()).allMatch(one -> one.missing().isEmpty());
        assertThat(taken.blocks()).isEqualTo(blocks.size());
        assertThat(store.files().present(files)).containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void blocks_that_no_root_reaches_are_taken_and_pinned_too() throws IOException {
        Cid other = dag.raw((byte) 9);

        CarImport.Taken taken = imported(car(List.of(root), dag.blocks.blocks().keySet()));

        assertThat(taken.roots()).extracting(CarImport.Root::cid).containsExactly(root, other);
        assertThat(store.pins().all()).extracting(Pin::cid).containsExactlyInAnyOrder(root, other);
    }

    @Test
    void a_root_that_the_file_does_not_hold_is_told() throws IOException {
        Cid absent = Cid.ofBlock(Codec.RAW, new byte[] {5});

        CarImport.Taken taken = imported(car(List.of(absent), List.of()));

        assertThat(taken.roots()).containsExactly(new CarImport.Root(absent, Optional.of(absent), 1));
        assertThat(taken.blocks()).isZero();
    }

    @Test
    void a_file_that_is_cut_off_pins_nothing() throws IOException {
        Path car = car(List.of(root), all);
        byte[] bytes = Files.readAllBytes(car);
        Files.write(car, Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> imported(car))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageContaining("cut off");
        assertThat(store.pins().all()).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void what_is_not_all_here_is_not_exported() throws IOException {
        List<Cid> some = new ArrayList<>(all);
        Cid leaf = some.remove(1);
        imported(car(List.of(root), some));

        assertThatThrownBy(() ->
                        CarExport.write(store.blocks(), List.of(root), OutputStream.nullOutputStream(), Progress.NONE))
                .hasMessageContaining(leaf.toString());
    }

    private CarImport.Taken imported(Path car) {
        return CarImport.take(store, new CarFileSource(car), "test", Progress.NONE);
    }

    private Path car(List<Cid> roots, Collection<Cid> blocks) throws IOException {
        Path file = folder.resolve("test.car");
        try (OutputStream out = Files.newOutputStream(file)) {
            CarWriter writer = new CarWriter(out, roots);
            for (Cid cid : blocks) {
                writer.write(cid, dag.blocks.get(cid).orElseThrow());
            }
        }
        return file;
    }
}
