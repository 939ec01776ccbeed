package dev.cairn.peers;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.kubo.KuboNode;
import dev.cairn.unixfs.MemoryDag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Hands blocks to a Kubo by its own command.
final class KuboContents {
    private KuboContents() {}

    static void give(KuboNode kubo, MemoryDag dag, Cid root) throws IOException {
        Path car = Files.createTempFile(kubo.folder(), "given", ".car");
        try (OutputStream out = Files.newOutputStream(car)) {
            CarWriter writer = new CarWriter(out, List.of(root));
            for (Map.Entry<Cid, byte[]> block : dag.blocks.blocks().entrySet()) {
                writer.write(block.getKey(), block.getValue());
            }
        }
        kubo.ipfs("dag", "import", car.toString());
    }
}
