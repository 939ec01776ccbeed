package dev.cairn.task;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The question which CID content of some digest has, as a task that nothing runs: whoever has read such content
/// vouches for the answer as for any result, and it is asked for, believed, withdrawn and passed on like any.
/// `docs/blocks.md` gives the form.
public final class Equivalence {
    /// The one output: the content.
    public static final String CONTENT = "content";

    /// What stands for the software; it is its own content, and no container can be made of it.
    private static final Cid SOFTWARE = software();

    private Equivalence() {}

    /// @param digest  the algorithm in lower case and the digest in hex, as in `sha256:…`
    /// @param profile of which import the CID is
    public static Task of(String digest, String profile) {
        List<List<Piece>> arguments = List.of(text("equivalence"), text(digest), text(profile));
        return new Task(
                new Command.Argv(arguments),
                new TreeMap<>(),
                new TreeMap<>(),
                SOFTWARE,
                false,
                Optional.empty(),
                new TreeSet<>(),
                List.of(),
                List.of(new TaskOutput(CONTENT, TaskOutput.Kind.FILE, false)));
    }

    /// Whether a task asks that: its answer counts though nobody has the content.
    public static boolean isAskedBy(Task task) {
        return task.software().equals(SOFTWARE);
    }

    /// The digest that a task asks for, with the profile; empty if it is another task.
    public static Optional<String> question(Task task) {
        if (task.command() instanceof Command.Argv(var arguments) && arguments.size() == 3) {
            String digest = plain(arguments.get(1));
            String profile = plain(arguments.get(2));
            return of(digest, profile).equals(task) ? Optional.of(digest + " (" + profile + ")") : Optional.empty();
        }
        return Optional.empty();
    }

    private static String plain(List<Piece> argument) {
        return argument.size() == 1 && argument.getFirst() instanceof Piece.Text(String text) ? text : "";
    }

    private static List<Piece> text(String text) {
        return List.of(new Piece.Text(text));
    }

    private static Cid software() {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text("equivalence/1"));
        byte[] block = DagCbor.encode(new Node.Fields(fields));
        ByteArrayOutputStream cid = new ByteArrayOutputStream();
        cid.writeBytes(new byte[] {1, (byte) Codec.DAG_CBOR, 0, (byte) block.length});
        cid.writeBytes(block);
        return Cid.of(cid.toByteArray());
    }
}
