package dev.cairn.unixfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.dag.RandomNodes;
import dev.cairn.dag.walk.DagWalk;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FileImporter;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

class TreeProperties {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomNodes nodes = new RandomNodes(random);
    private final MemoryDag dag = new MemoryDag();

    private ImportProfile profile() {
        return new ImportProfile(
                "random",
                random.nextInt(2),
                random.nextBoolean(),
                1 + random.nextInt(50),
                2 + random.nextInt(5),
                random.nextBoolean() ? Estimate.BLOCK : Estimate.LINKS,
                8 << random.nextInt(8),
                random.nextInt(2000));
    }

    @RepeatedTest(20)
    void any_file_is_read_as_it_was_imported_in_whatever_pieces() throws IOException {
        for (int i = 0; i < 50; i++) {
            ImportProfile profile = profile();
            byte[] bytes = nodes.bytes(random.nextInt(random.nextBoolean() ? 20 : 3000));
            Imported whole = dag.file(profile, bytes);
            FileImporter importer = new FileImporter(profile, DagSink.forgetful());
            for (int at = 0; at < bytes.length; ) {
                int part = random.nextInt(Math.min(bytes.length - at, 3 * profile.chunkSize()) + 1);
                importer.write(bytes, at, part);
                at += part;
            }
            assertThat(importer.finish()).as("seed %d", seed).isEqualTo(whole);
            assertThat(read(whole.cid(), 0, Long.MAX_VALUE)).as("seed %d", seed).isEqualTo(bytes);
            int from = random.nextInt(bytes.length + 1);
            int length = random.nextInt(bytes.length + 10);
            assertThat(read(whole.cid(), from, length))
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length)));
            assertThat(whole.dagSize()).as("seed %d", seed).isEqualTo(dagSize(whole.cid()));
        }
    }

    @RepeatedTest(20)
    void any_tree_is_read_as_it_was_imported() throws IOException {
        ImportProfile profile = profile();
        Map<String, byte[]> files = new HashMap<>();
        Imported root = tree(profile, 4, "", files);

        Map<String, byte[]> found = new HashMap<>();
        collect(root.cid(), "", found);
        assertThat(found.keySet()).as("seed %d", seed).isEqualTo(files.keySet());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(found.get(file.getKey())).as("seed %d", seed).isEqualTo(file.getValue());
            List<String> names = List.of(file.getKey().substring(1).split("/", -1));
            assertThat(dag.reader.resolve(root.cid(), names))
                    .as("seed %d", seed)
                    .isInstanceOf(DagReader.Resolution.Found.class);
        }
        assertThat(root.dagSize()).as("seed %d", seed).isEqualTo(dagSize(root.cid()));
        assertThat(reached(root.cid()))
                .as("seed %d", seed)
                .isEqualTo(dag.blocks.blocks().keySet());
    }

    @RepeatedTest(20)
    void a_damaged_block_is_refused_or_read_but_never_breaks_anything() throws IOException {
        ImportProfile profile = profile();
        for (int i = 0; i < 300; i++) {
            byte[] content = nodes.bytes(random.nextInt(300));
            Cid cid = random.nextBoolean()
                    ? dag.file(profile, content).cid()
                    : tree(profile, 1, "", new HashMap<>()).cid();
            byte[] block = dag.blocks.blocks().getOrDefault(cid, content).clone();
            if (block.length == 0) {
                continue;
            }
            block[random.nextInt(block.length)] = (byte) random.nextInt(256);
            DagReader reader = new DagReader(asked -> Optional.ofNullable(
                    asked.equals(cid) ? block : dag.blocks.blocks().get(asked)));
            try {
                UnixFs read = reader.open(cid);
                if (read instanceof UnixFs.File(var size, var data, var parts, var attributes) && size < 1 << 20) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    reader.copy(cid, out);
                    assertThat(out.size()).as("seed %d", seed).isEqualTo((int) size);
                } else if (read instanceof UnixFs.Folder || read instanceof UnixFs.Shard) {
                    reader.list(cid).forEach(FolderEntry::bytes);
                }
            } catch (CairnException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotEmpty();
            }
        }
    }

    private Imported tree(ImportProfile profile, int depth, String path, Map<String, byte[]> files) {
        Map<String, FolderImporter.Entry> entries = new HashMap<>();
        for (int i = random.nextInt(random.nextInt(4) == 0 ? 60 : 6); i > 0; i--) {
            String name = name();
            if (entries.containsKey(name)) {
                continue;
            }
            Imported child;
            if (depth > 0 && random.nextInt(4) == 0) {
                child = tree(profile, depth - 1, path + "/" + name, files);
            } else {
                byte[] bytes = nodes.bytes(random.nextInt(100));
                child = dag.file(profile, bytes);
                files.put(path + "/" + name, bytes);
            }
            entries.put(name, new FolderImporter.Entry(name, child.cid(), child.dagSize()));
        }
        return dag.folder(profile, entries.values());
    }

    private String name() {
        String name = nodes.text().replace("/", "_").replace("\0", "0");
        return name.isEmpty() || name.equals(".") || name.equals("..") ? "x" + name : name;
    }

    private void collect(Cid folder, String path, Map<String, byte[]> found) throws IOException {
        for (FolderEntry entry : dag.reader.list(folder)) {
            String at = path + "/" + entry.name();
            if (dag.reader.open(entry.cid()) instanceof UnixFs.File) {
                found.put(at, read(entry.cid(), 0, Long.MAX_VALUE));
            } else {
                collect(entry.cid(), at, found);
            }
        }
    }

    private byte[] read(Cid file, long from, long length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dag.reader.copy(file, from, length, out);
        return out.toByteArray();
    }

    private long dagSize(Cid cid) {
        byte[] block = dag.blocks.get(cid).orElseThrow();
        long size = block.length;
        for (Cid link : Links.of(cid, block)) {
            size += dagSize(link);
        }
        return size;
    }

    private Set<Cid> reached(Cid root) {
        Set<Cid> reached = new HashSet<>();
        List<Cid> missing = new ArrayList<>();
        new DagWalk(dag.blocks, new DagWalk.Visitor() {
                    @Override
                    public boolean enter(Cid cid) {
                        return reached.add(cid);
                    }

                    @Override
                    public void missing(Cid cid) {
                        missing.add(cid);
                    }
                })
                .from(root);
        assertThat(missing).as("seed %d", seed).isEmpty();
        return reached;
    }
}
