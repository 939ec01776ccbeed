package dev.cairn.source.car;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.Source;
import dev.cairn.source.SourceContract;
import dev.cairn.unixfs.MemoryDag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarFileSourceTest implements SourceContract {
    @TempDir
    private Path folder;

    @Override
    public Source holding(MemoryDag dag, Cid root) throws IOException {
        Path file = folder.resolve("test.car");
        try (OutputStream out = Files.newOutputStream(file)) {
            CarWriter writer = new CarWriter(out, List.of(root));
            for (Map.Entry<Cid, byte[]> block : dag.blocks.blocks().entrySet()) {
                writer.write(block.getKey(), block.getValue());
            }
        }
        return new CarFileSource(file);
    }

    @Override
    public boolean streams() {
        return false;
    }

    @Test
    void the_roots_are_what_the_header_says() throws IOException {
        MemoryDag dag = new MemoryDag();
        Cid root = SourceContract.tree(dag);

        assertThat(((CarFileSource) holding(dag, root)).roots()).containsExactly(root);
    }

    @Test
    void a_file_that_changed_gives_nothing_wrong() throws IOException {
        MemoryDag dag = new MemoryDag();
        Cid root = SourceContract.tree(dag);
        Source source = holding(dag, root);
        assertThat(source.block(root, SourceContract.effort())).isPresent();
        Path file = folder.resolve("test.car");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 100; i < bytes.length; i++) {
            bytes[i] ^= 1;
        }
        Files.write(file, bytes);

        for (Cid cid : dag.blocks.blocks().keySet()) {
            assertThatThrownBy(() -> source.block(cid, SourceContract.effort()))
                    .isInstanceOfSatisfying(
                            CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));
        }
    }

    @Test
    void more_blocks_than_it_may_have_are_refused() throws IOException {
        MemoryDag dag = new MemoryDag();
        Cid root = SourceContract.tree(dag);
        holding(dag, root);
        int count = dag.blocks.blocks().size();
        Path file = folder.resolve("test.car");

        assertThat(new CarFileSource(file, count).block(root, SourceContract.effort()))
                .isPresent();
        assertThatThrownBy(() -> new CarFileSource(file, count - 1).block(root, SourceContract.effort()))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("more than the " + (count - 1) + " blocks");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Source source = new CarFileSource(folder.resolve("none.car"));

        Cid root = SourceContract.tree(new MemoryDag());
        assertThatThrownBy(() -> source.block(root, SourceContract.effort()))
                .hasMessageContaining("none.car")
                .hasMessageContaining("no such file");
    }
}
