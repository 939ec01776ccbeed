package dev.cairn.gateway.record;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.gateway.RecordShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes an answer as a CAR, portion by portion: whoever reads slowly keeps no more than one in memory.
final class AnswerCar {
    /// What of results goes along. Whoever wants more of them than this fetches it by its CID.
    static final long ROOM = 32 << 20;

    /// Blocks that go along, together.
    static final int MOST = 100_000;

    private static final int AT_ONCE = 512;

    private final RecordShelf shelf;
    private final CarWriter writer;
    private final LongLists lists;
    private final Set<Cid> written = new HashSet<>();
    private long room = ROOM;

    AnswerCar(RecordShelf shelf, CarWriter writer) {
        this.shelf = shelf;
        this.writer = writer;
        this.lists = new LongLists(
                cid -> Optional.ofNullable(shelf.blocks(List.of(cid)).get(cid)));
    }

    void write(Block block) throws IOException {
        writer.write(block.cid(), block.bytes());
    }

    /// Records that have gone meanwhile are left out; of results, those for which there is no room.
    void write(List<RecordShelf.Told> told, List<Block> revocations) throws IOException {
        for (List<Cid> some :
                portions(told.stream().map(RecordShelf.Told::record).toList())) {
            Map<Cid, byte[]> blocks = shelf.blocks(some);
            for (Cid cid : some) {
                byte[] block = blocks.get(cid);
                if (block != null) {
                    writer.write(cid, block);
                }
            }
        }
        for (Block revocation : revocations) {
            write(revocation);
        }
        results(told);
    }

    private void results(List<RecordShelf.Told> told) throws IOException {
        Set<Cid> results = LinkedHashSet.newLinkedHashSet(told.size());
        told.forEach(one -> results.add(one.result()));
        try {
            for (List<Cid> some : portions(new ArrayList<>(results))) {
                if (room <= 0 || written.size() >= MOST) {
                    return;
                }
                Map<Cid, byte[]> blocks = shelf.blocks(some);
                for (Cid cid : some) {
                    byte[] block = blocks.get(cid);
                    if (block != null) {
                        alongWith(cid, block);
                        lists.follow(block, this::alongWith);
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void alongWith(Cid cid, byte[] block) {
        if (room < block.length || written.size() >= MOST || !written.add(cid)) {
            return;
        }
        room -= block.length;
        try {
            writer.write(cid, block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<Cid>> portions(List<Cid> all) {
        List<List<Cid>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            portions.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return portions;
    }
}
