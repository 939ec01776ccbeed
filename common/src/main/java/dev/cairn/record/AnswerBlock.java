package dev.cairn.record;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.dag.form.Sealed;
import dev.cairn.failure.CairnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/// Answers to questions for records as blocks, as `docs/blocks.md` specifies them.
public final class AnswerBlock {
    public static final String KIND = "answer/1";

    /// Records of one task that are told of; who has more tells of those that came first.
    public static final int MAX_RECORDS = 16;

    /// Revocations that are told of; who has more tells of those that came last.
    public static final int MAX_REVOCATIONS = 10_000;

    private AnswerBlock() {}

    /// The block of an answer; where a list is long, its sub-trees go to the sink (the block itself does not).
    public static Block write(RecordsAnswer answer, BlockSink sink) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        if (!answer.records().isEmpty()) {
            List<Node> records = new ArrayList<>(answer.records().size());
            for (RecordsAnswer.Told told : answer.records()) {
                records.add(new Node.Items(List.of(new Node.Link(told.record()), new Node.Int(told.seenMs()))));
            }
            fields.put("records", BlockTree.write(records, sink));
        }
        if (!answer.revocations().isEmpty()) {
            List<Node> revocations = new ArrayList<>(answer.revocations().size());
            answer.revocations().forEach(cid -> revocations.add(new Node.Link(cid)));
            fields.put("revocations", BlockTree.write(revocations, sink));
        }
        return Sealed.block(new Node.Fields((Map<String, Node>) fields), "answer");
    }

    /// The answer of a block.
    ///
    /// @param tasks how many were asked for
    /// @throws CairnException [Kind#CORRUPT] if it is none, is not as specified, or tells of more than it may;
    ///     [Kind#MISSING] if a block of a long list is not in the source
    public static RecordsAnswer read(byte[] block, BlockSource source, int tasks) {
        return Sealed.read(block, KIND, fields -> {
            fields.only("cairn", "records", "revocations");
            return new RecordsAnswer(
                    list(fields, "records", source, (long) MAX_RECORDS * tasks, AnswerBlock::told),
                    list(fields, "revocations", source, MAX_REVOCATIONS, AnswerBlock::link));
        });
    }

    private static <T> List<T> list(
            Fields fields, String name, BlockSource source, long most, Function<Node, T> reader) {
        List<T> found = new ArrayList<>();
        if (fields.has(name)) {
            BlockTree list = BlockTree.of(fields.any(name), source);
            if (list.size() > most) {
                throw new IllegalArgumentException(
                        "an answer tells of at most " + most + " " + name + " here, this one of " + list.size());
            }
            list.forEach(node -> found.add(reader.apply(node)));
        }
        return found;
    }

    private static RecordsAnswer.Told told(Node node) {
        if (node instanceof Node.Items(var parts)
                && parts.size() == 2
                && parts.get(0) instanceof Node.Link(Cid record)
                && parts.get(1) instanceof Node.Int(var seen)
                && seen.bitLength() < Long.SIZE) {
            return new RecordsAnswer.Told(record, seen.longValue());
        }
        throw new IllegalArgumentException("an answer tells of something that is no record and when it was seen");
    }

    private static Cid link(Node node) {
        if (node instanceof Node.Link(Cid target)) {
            return target;
        }
        throw new IllegalArgumentException("an answer tells of a revocation that is no link");
    }
}
