package dev.cairn.dag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

class BlockTreeProperties {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomNodes nodes = new RandomNodes(random);

    /// Entries with ascending numbers, some of them long.
    private List<Node> entries() {
        List<Node> entries = new ArrayList<>();
        int count = random.nextInt(random.nextBoolean() ? 50 : 8000);
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(500) == 0 ? random.nextInt(200_000) : random.nextInt(60);
            entries.add(entry(2 * i, length));
        }
        return entries;
    }

    private Node entry(int number, int length) {
        return new Node.Items(List.of(new Node.Int(number), new Node.Bytes(nodes.bytes(length))));
    }

    private static int number(Node entry) {
        return entry instanceof Node.Items(var values) && values.getFirst() instanceof Node.Int(BigInteger number)
                ? number.intValue()
                : -1;
    }

    @RepeatedTest(20)
    void any_list_is_read_as_it_was_written_and_its_entries_are_found() {
        List<Node> entries = entries();
        MemoryBlocks blocks = new MemoryBlocks();
        BlockTree tree = BlockTree.of(BlockTree.write(entries, blocks), blocks);

        assertThat(tree.size()).as("seed %d", seed).isEqualTo(entries.size());
        List<Node> read = new ArrayList<>();
        tree.forEach(read::add);
        assertThat(read.equals(entries)).as("seed %d", seed).isTrue();
        for (int i = 0; i < 20; i++) {
            int sought = random.nextInt(2 * entries.size() + 2);
            assertThat(tree.find(entry -> Integer.compare(number(entry), sought))
                            .map(BlockTreeProperties::number))
                    .as("seed %d", seed)
                    .isEqualTo(sought % 2 == 0 && sought < 2 * entries.size() ? Optional.of(sought) : Optional.empty());
        }
    }

    @RepeatedTest(20)
    void a_changed_entry_changes_few_blocks() {
        List<Node> entries = new ArrayList<>(entries());
        MemoryBlocks before = new MemoryBlocks();
        BlockTree.write(entries, before);
        int at = random.nextInt(entries.size() + 1);
        entries.add(at, entry(2 * at - 1, random.nextInt(60)));
        MemoryBlocks after = new MemoryBlocks();
        BlockTree.write(entries, after);

        Set<Cid> fresh = new HashSet<>(after.blocks().keySet());
        fresh.removeAll(before.blocks().keySet());
        // A level changes where the entry is and, after a block that was as long as can be, up to the next natural end.
        assertThat(fresh.size()).as("seed %d", seed).isLessThanOrEqualTo(16);
    }
}
