package dev.cairn.peer.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.record.RecordBlock;
import dev.cairn.task.FileKind;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.block.ResultBlock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What the results of others may say of themselves.
class ForeignContentTest extends ForeignResultsCase {
    @Test
    void a_result_of_another_task_is_refused() {
        alice.vouches(KEY, Colleague.cid("another task"), OUT);

        isRefused("is one of another task");
    }

    @Test
    void a_result_is_fetched_by_its_cid_where_it_did_not_come_along() {
        Block record = alice.vouches(KEY, OUT);
        alice.blocks.forEach(block -> network.put(block.cid(), block.bytes()));
        alice.blocks.clear();

        assertThat(offered()).hasValue(new RecordBlock().read(record.bytes()).result());
    }

    @Test
    void bytes_that_are_not_those_of_the_result_are_not_looked_at() {
        Block record = alice.vouches(KEY, OUT);
        Cid result = new RecordBlock().read(record.bytes()).result();
        alice.blocks.clear();
        alice.blocks.add(new Block(result, new byte[] {1, 2, 3}));

        assertThat(offered()).isEmpty();
        assertThat(ask().of(KEY).orElseThrow().gone())
                .hasValueSatisfying(why -> assertThat(why).contains("cannot be had"));
    }

    @Test
    void an_output_that_nobody_declared_is_refused() {
        alice.vouches(KEY, file("extra", "x"), OUT);

        isRefused("has the output 'extra', which the task does not declare");
    }

    @Test
    void an_input_is_no_output_though_a_pattern_matches_it() {
        alice.vouches(KEY, file("in.txt", "x"), OUT);

        isRefused("'in.txt', which the task does not declare");
    }

    @Test
    void a_result_without_a_required_output_is_refused() {
        alice.vouches(KEY, file("a.txt", "x"));

        isRefused("lacks the output 'out'");
    }

    @Test
    void an_output_of_another_kind_is_refused() {
        alice.vouches(KEY, new ResultEntry("out", FileKind.FOLDER, raw("x"), 1, false, List.of()));

        isRefused("'out' as a dir");
    }

    @Test
    void a_member_that_leads_out_is_refused() {
        // Nothing here writes such a result, so its block is changed.
        Block result = ResultBlock.write(new Result(KEY, List.of(file("aaa.txt", "x"), OUT)), (cid, block) -> {});
        byte[] bytes = result.bytes().clone();
        byte[] path = "../.txt".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(path, 0, bytes, indexOf(bytes, "aaa.txt"), path.length);
        Cid cid = Cid.ofBlock(Codec.DAG_CBOR, bytes);
        alice.blocks.add(new Block(cid, bytes));
        alice.says(RecordBlock.sign(KEY, cid, Colleague.cid("execution"), Colleague.SIGNED, alice.key));

        isRefused("leaves the folder");
    }

    @Test
    void a_symlink_in_a_folder_that_leads_out_is_refused() {
        ResultEntry dir = folder("../../etc/passwd");
        alice.vouches(KEY, dir, OUT);

        isRefused("has the folder 'dir', which has the symlink 'link', which leads out of it to '../../etc/passwd'");
    }

    @Test
    void a_result_that_says_more_than_is_specified_is_refused() {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(ResultBlock.KIND));
        fields.put("more", new Node.Int(1));
        fields.put("task", new Node.Link(KEY));
        byte[] bytes = DagCbor.encode(new Node.Fields(fields));
        Block result = new Block(Cid.ofBlock(Codec.DAG_CBOR, bytes), bytes);
        alice.blocks.add(result);
        alice.says(RecordBlock.sign(KEY, result.cid(), Colleague.cid("execution"), Colleague.SIGNED, alice.key));

        isRefused("a field 'more' that nothing specifies");
    }

    @Test
    void a_result_of_which_it_takes_too_long_to_know_what_it_is_is_none() {
        FolderWithLink deep = FolderWithLink.to("x");
        for (int i = 0; i < 20; i++) {
            FolderWithLink inner = deep;
            deep = FolderWithLink.holding(Map.of("below", inner));
        }
        deep.blocks().forEach(block -> network.put(block.cid(), block.bytes()));
        alice.vouches(KEY, new ResultEntry("dir", FileKind.FOLDER, deep.cid(), 0, false, List.of()), OUT);
        AtomicLong now = new AtomicLong();
        // Each block by itself comes in time.
        results = results(
                TrustChoice.ANY,
                now::get,
                () -> now.addAndGet(Duration.ofSeconds(2).toNanos()),
                alice);

        assertThat(ask().of(KEY).orElseThrow().gone())
                .hasValueSatisfying(why -> assertThat(why).contains("took more than 15 s"));
    }

    @Test
    void a_symlink_in_a_folder_that_stays_there_is_none_of_anybodys_business() {
        alice.vouches(KEY, folder("other/../name"), OUT);

        assertThat(offered()).isPresent();
        assertThat(told).isEmpty();
    }

    /// A folder with one symlink, whose blocks the network has.
    private ResultEntry folder(String target) {
        FolderWithLink folder = FolderWithLink.to(target);
        folder.blocks().forEach(block -> network.put(block.cid(), block.bytes()));
        return new ResultEntry("dir", FileKind.FOLDER, folder.cid(), 0, false, List.of());
    }
}
