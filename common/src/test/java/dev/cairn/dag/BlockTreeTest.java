package dev.cairn.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockTreeTest {
    private final MemoryBlocks blocks = new MemoryBlocks();

    private static List<Node> entries(int count) {
        return IntStream.range(0, count).mapToObj(BlockTreeTest::entry).toList();
    }

    private static Node entry(int number) {
        return new Node.Items(List.of(
                new Node.Text("reads/sample-%07d.fq".formatted(number)),
                new Node.Link(Cid.ofBlock(Codec.RAW, new byte[] {(byte) number, (byte) (number >> 8)}))));
    }

    private static int number(Node entry) {
        return entry instanceof Node.Items(var values) && values.getFirst() instanceof Node.Text(String path)
                ? Integer.parseInt(path.substring(13, 20))
                : -1;
    }

    @Test
    void a_short_list_stands_in_its_parent() {
        Node list = BlockTree.write(entries(100), blocks);

        assertThat(list).isEqualTo(new Node.Items(entries(100)));
        assertThat(blocks.blocks()).isEmpty();
        assertThat(BlockTree.of(list, blocks)).containsExactlyElementsOf(entries(100));
        assertThat(BlockTree.of(BlockTree.write(List.of(), blocks), blocks)).isEmpty();
    }

    @Test
    void the_longest_list_in_its_parent_has_16_kibibytes_of_entries() {
        Node quarter = new Node.Bytes(new byte[4096 - 3]);

        assertThat(BlockTree.write(Collections.nCopies(4, quarter), blocks)).isInstanceOf(Node.Items.class);
        List<Node> longer = new ArrayList<>(Collections.nCopies(4, quarter));
        longer.add(new Node.Null());
        assertThat(BlockTree.write(longer, blocks)).isInstanceOf(Node.Fields.class);
        assertThat(blocks.blocks()).hasSize(1);
    }

    @Test
    void a_long_list_is_read_as_it_was_written() {
        List<Node> entries = entries(100_000);
        Node list = BlockTree.write(entries, blocks);
        BlockTree tree = BlockTree.of(list, blocks);

        assertThat(DagCbor.encode(list)).hasSizeLessThan(100);
        assertThat(tree.size()).isEqualTo(100_000);
        int at = 0;
        for (Node entry : tree) {
            assertThat(entry).isEqualTo(entries.get(at++));
        }
        assertThat(at).isEqualTo(100_000);
        assertThat(blocks.blocks().values())
                .allSatisfy(block -> assertThat(block).hasSizeLessThan(300 << 10));
    }

    @Test
    void the_form_of_a_list_never_changes() {
        Node list = BlockTree.write(entries(100_000), blocks);

        // Computed from docs/blocks.md by another program, in another language.
        assertThat(DagJson.encode(list))
                .isEqualTo("{\"count\":100000,\"height\":3,"
                        + "\"root\":{\"/\":\"bafyreifaoksqvjklkqo5qmq2o3eyvtainp77fofqb3ptg2xmp4ojscbgia\"}}");
    }

    @Test
    void lists_that_differ_in_one_entry_share_nearly_all_blocks() {
        List<Node> entries = new ArrayList<>(entries(100_000));
        BlockTree.write(entries, blocks);
        for (int change = 0; change < 3; change++) {
            List<Node> changed = new ArrayList<>(entries);
            switch (change) {
                case 0 -> changed.set(50_000, entry(7_000_000));
                case 1 -> changed.remove(50_000);
                default -> changed.add(50_000, entry(7_000_000));
            }
            MemoryBlocks others = new MemoryBlocks();
            BlockTree.write(changed, others);
            Set<Cid> fresh = new HashSet<>(others.blocks().keySet());
            fresh.removeAll(blocks.blocks().keySet());
            assertThat(others.blocks()).hasSizeGreaterThan(300);
            assertThat(fresh).hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    void entries_are_found_by_reading_few_blocks() {
        BlockTree tree = BlockTree.of(BlockTree.write(entries(100_000), blocks), blocks);

        for (int sought : new int[] {0, 1, 255, 256, 49_999, 77_777, 99_999}) {
            blocks.asked().clear();
            assertThat(tree.find(entry -> Integer.compare(number(entry), sought)))
                    .hasValueSatisfying(entry -> assertThat(number(entry)).isEqualTo(sought));
            assertThat(blocks.asked()).hasSizeLessThan(20);
        }
        assertThat(tree.find(entry -> Integer.compare(number(entry), -1))).isEmpty();
        assertThat(tree.find(entry -> Integer.compare(number(entry), 100_000))).isEmpty();
        assertThat(tree.find(entry -> number(entry) < 500 ? -1 : 1)).isEmpty();
        assertThat(BlockTree.of(new Node.Items(List.of()), blocks).find(entry -> 0))
                .isEmpty();
    }

    @Test
    void reading_the_first_entries_fetches_little() {
        BlockTree tree = BlockTree.of(BlockTree.write(entries(100_000), blocks), blocks);
        var iterator = tree.iterator();
        assertThat(blocks.asked()).isEmpty();
        assertThat(number(iterator.next())).isZero();
        assertThat(blocks.asked()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void large_entries_end_a_block_before_it_is_too_large() {
        List<Node> entries = IntStream.range(0, 40)
                .mapToObj(i -> (Node) new Node.Bytes(new byte[100_000 + i]))
                .toList();
        BlockTree tree = BlockTree.of(BlockTree.write(entries, blocks), blocks);

        assertThat(tree).containsExactlyElementsOf(entries);
        assertThat(blocks.blocks().values())
                .allSatisfy(block -> assertThat(block).hasSizeLessThanOrEqualTo(BlockTree.MAX_ITEMS + 9));
        Node tooLarge = new Node.Bytes(new byte[BlockTree.MAX_ITEMS]);
        assertThatIllegalArgumentException().isThrownBy(() -> BlockTree.write(List.of(tooLarge), blocks));
    }

    @Test
    void an_entry_that_ends_a_block_does_not_stand_alone_and_a_tree_of_them_ends() {
        Node ending = IntStream.range(0, 100_000)
                .mapToObj(BlockTreeTest::entry)
                .filter(entry -> Cid.sha256().digest(DagCbor.encode(entry))[0] == 0)
                .findFirst()
                .orElseThrow();
        List<Node> entries = Collections.nCopies(1000, ending);
        Node list = BlockTree.write(entries, blocks);

        assertThat(BlockTree.of(list, blocks)).containsExactlyElementsOf(entries);
        assertThat(Links.of(
                        Cid.parse("bafyreidwx2fvfdiaox32v2mnn6sxu3j4qoxeqcuenhtgrv5qv6litfnmoe"), DagCbor.encode(list)))
                .hasSize(1);
    }

    @Test
    void a_missing_block_is_told_from_a_wrong_one() {
        Node list = BlockTree.write(entries(1000), blocks);
        assertThatThrownBy(
                        () -> BlockTree.of(list, new MemoryBlocks()).iterator().next())
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING));
    }

    @Test
    void a_root_or_block_that_lies_is_refused() {
        Cid leaf = put(new Node.Items(List.of(new Node.Int(1), new Node.Int(2))));
        assertThat(BlockTree.of(root(2, 1, leaf), blocks)).hasSize(2);
        assertRefused(root(3, 1, leaf));
        assertRefused(root(2, 2, leaf));
        assertRefused(root(2, 1, put(new Node.Items(List.of()))));
        assertRefused(root(2, 1, put(new Node.Int(1))));
        Node branch = new Node.Items(List.of(new Node.Int(2), new Node.Link(leaf)));
        assertThat(BlockTree.of(root(4, 2, put(new Node.Items(List.of(branch, branch)))), blocks))
                .hasSize(4);
        Node huge = new Node.Items(List.of(new Node.Int(Long.MAX_VALUE), new Node.Link(leaf)));
        assertRefused(root(4, 2, put(new Node.Items(List.of(huge, huge, branch)))));
        for (Node nothing : List.of(
                new Node.Int(1),
                new Node.Fields(Map.of()),
                root(0, 1, leaf),
                root(-1, 1, leaf),
                root(2, 0, leaf),
                root(2, 17, leaf))) {
            assertThatThrownBy(() -> BlockTree.of(nothing, blocks)).isInstanceOf(CairnException.class);
        }
    }

    private void assertRefused(Node list) {
        assertThatThrownBy(() -> BlockTree.of(list, blocks).forEach(entry -> {}))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));
    }

    private Cid put(Node node) {
        Block block = Block.of(Codec.DAG_CBOR, DagCbor.encode(node));
        blocks.put(block.cid(), block.bytes());
        return block.cid();
    }

    private static Node root(long count, int height, Cid root) {
        return new Node.Fields(
                Map.of("count", new Node.Int(count), "height", new Node.Int(height), "root", new Node.Link(root)));
    }
}
