package dev.cairn.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.task.FileKind;
import dev.cairn.unixfs.Estimate;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.write.FolderImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentKindTest {
    private static final ImportProfile PROFILE = ImportProfile.UNIXFS_V1_2025;

    private final MemoryDag dag = new MemoryDag();

    private void isJust(FileKind kind, Cid cid) {
        for (FileKind one : FileKind.values()) {
            assertThat(ContentKind.is(one, cid, dag.blocks)).as(one.name()).isEqualTo(one == kind);
        }
    }

    private void isNothing(Cid cid) {
        for (FileKind one : FileKind.values()) {
            assertThat(ContentKind.is(one, cid, dag.blocks)).as(one.name()).isFalse();
        }
    }

    @Test
    void a_block_of_bytes_is_a_file_and_need_not_be_read() {
        isJust(FileKind.FILE, Cid.ofBlock(Codec.RAW, new byte[] {1}));
    }

    @Test
    void a_file_of_several_blocks_is_a_file() {
        isJust(
                FileKind.FILE,
                dag.file(PROFILE, new byte[PROFILE.chunkSize() + 1]).cid());
    }

    @Test
    void a_folder_is_a_folder_however_many_blocks_it_has() {
        isJust(FileKind.FOLDER, dag.folder(PROFILE, List.of()).cid());
        ImportProfile small = new ImportProfile("small", 1, true, 1 << 20, 1024, Estimate.LINKS, 8, 1);
        Cid file = dag.raw((byte) 1);
        isJust(
                FileKind.FOLDER,
                dag.folder(
                                small,
                                List.of(new FolderImporter.Entry("a", file, 1), new FolderImporter.Entry("b", file, 1)))
                        .cid());
    }

    @Test
    void a_symlink_is_neither() {
        isNothing(FolderImporter.symlink(PROFILE, "elsewhere", dag.sink(new byte[0]))
                .cid());
    }

    @Test
    void a_value_is_neither() {
        byte[] value = DagCbor.encode(new Node.Text("no file"));
        Block block = new Block(Cid.ofBlock(Codec.DAG_CBOR, value), value);
        dag.blocks.put(block.cid(), block.bytes());

        isNothing(block.cid());
    }

    @Test
    void what_is_not_here_is_not_judged() {
        Cid absent = new MemoryDag().folder(PROFILE, List.of()).cid();

        assertThatThrownBy(() -> ContentKind.is(FileKind.FOLDER, absent, dag.blocks))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING));
    }
}
