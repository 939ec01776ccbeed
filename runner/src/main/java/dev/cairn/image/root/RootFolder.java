package dev.cairn.image.root;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.failure.CairnException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A root file system that is no image but a folder, as software of tasks: a block that names the folder.
/// `docs/blocks.md` specifies it. A folder's own CID would not do, for it does not say what it is.
///
/// @param root        the folder
/// @param executables the paths inside it of the executable files, sorted by bytes; absent: all files are
/// @param environment the variables that its programs need, for tasks that do not declare them
public record RootFolder(Cid root, Optional<List<String>> executables, SortedMap<String, String> environment) {
    private static final String KIND = "root/1";
    private static final String EXECUTABLES = "executables";
    private static final String ENVIRONMENT = "environment";

    /// So that nobody fills the memory with them.
    private static final int MOST_PATHS = 1 << 20;

    private static final int MOST_VARIABLES = 1000;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public RootFolder {
        executables = executables.map(List::copyOf);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        if (environment.size() > MOST_VARIABLES) {
            throw new IllegalArgumentException("a root file system sets more than " + MOST_VARIABLES + " variables");
        }
        environment.forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches() || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("'" + name + "' is no variable of a root file system");
            }
        });
    }

    /// One whose files are all executable.
    public static RootFolder of(Cid root) {
        return new RootFolder(root, Optional.empty(), new TreeMap<>());
    }

    /// The block, whose CID is the identity.
    ///
    /// @param sink takes the blocks of a long list, not this one
    public Block block(BlockSink sink) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("root", new Node.Link(root));
        executables.ifPresent(paths -> fields.put(
                EXECUTABLES, BlockTree.write(paths.stream().map(Node.Text::new).toList(), sink)));
        if (!environment.isEmpty()) {
            Map<String, Node> variables = new LinkedHashMap<>();
            environment.forEach((name, value) -> variables.put(name, new Node.Text(value)));
            fields.put(ENVIRONMENT, new Node.Fields(variables));
        }
        return Block.of(Codec.DAG_CBOR, DagCbor.encode(new Node.Fields(fields)));
    }

    /// The identity.
    public Cid software() {
        return block((_, _) -> {}).cid();
    }

    /// Whether a block is one, without reading more than it.
    public static boolean isOne(byte[] block) {
        try {
            return Fields.ofKind(DagCbor.decode(block), KIND).has("root");
        } catch (IllegalArgumentException | CairnException e) {
            return false;
        }
    }

    /// Reads what [#block] wrote; empty if it is something else.
    ///
    /// @param source of the blocks of a long list
    public static Optional<RootFolder> read(byte[] block, BlockSource source) {
        try {
            Fields fields = Fields.ofKind(DagCbor.decode(block), KIND);
            Optional<List<String>> executables =
                    fields.has(EXECUTABLES) ? Optional.of(paths(fields.any(EXECUTABLES), source)) : Optional.empty();
            SortedMap<String, String> environment =
                    fields.has(ENVIRONMENT) ? variables(fields.any(ENVIRONMENT)) : new TreeMap<>();
            return Optional.of(new RootFolder(fields.link("root"), executables, environment));
        } catch (IllegalArgumentException | CairnException e) {
            return Optional.empty();
        }
    }

    private static SortedMap<String, String> variables(Node map) {
        SortedMap<String, String> variables = new TreeMap<>();
        Fields fields = Fields.of(map, "the environment of a root file system");
        fields.all().keySet().forEach(name -> variables.put(name, fields.text(name)));
        return variables;
    }

    private static List<String> paths(Node list, BlockSource source) {
        List<String> paths = new ArrayList<>();
        for (Node path : BlockTree.of(list, source)) {
            if (!(path instanceof Node.Text(String text)) || paths.size() >= MOST_PATHS) {
                throw new IllegalArgumentException("the executables of a root file system are paths");
            }
            paths.add(text);
        }
        return paths;
    }
}
