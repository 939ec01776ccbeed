package dev.cairn.host;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The form of a fingerprint in DAG-CBOR; `docs/blocks.md` gives it as a schema. Digests are bytes and not
/// links: nobody stores the host's files.
final class FingerprintBlocks {
    private static final String KIND = "fingerprint/1";

    private FingerprintBlocks() {}

    static Cid write(Fingerprint fingerprint, BlockSink sink) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("architecture", new Node.Text(fingerprint.architecture()));
        put(fields, "system", fingerprint.system().entrySet(), FingerprintBlocks::entryNode, sink);
        put(fields, "packages", fingerprint.packages(), FingerprintBlocks::packageNode, sink);
        put(fields, "alternatives", fingerprint.alternatives().entrySet(), FingerprintBlocks::entryNode, sink);
        put(fields, "diversions", fingerprint.diversions(), FingerprintBlocks::diversionNode, sink);
        put(fields, "locales", fingerprint.locales(), Node.Text::new, sink);
        put(fields, "configuration", fingerprint.configuration(), FingerprintBlocks::fileNode, sink);
        put(fields, "files", fingerprint.files(), FingerprintBlocks::fileNode, sink);
        Block block = Block.of(Codec.DAG_CBOR, DagCbor.encode(new Node.Fields(fields)));
        sink.put(block.cid(), block.bytes());
        return block.cid();
    }

    static Fingerprint read(Cid name, BlockSource source) {
        byte[] block = source.get(name)
                .orElseThrow(() -> new CairnException(Kind.MISSING, "the fingerprint " + name + " is not here"));
        Part fingerprint = new Part(name, DagCbor.decode(block));
        if (!fingerprint.text("cairn").equals(KIND)) {
            throw fingerprint.corrupt("is a " + fingerprint.text("cairn") + " instead, which this Cairn does not know");
        }
        return new Fingerprint(
                fingerprint.text("architecture"),
                entries(fingerprint.list("system", source)),
                fingerprint.list("packages", source).stream()
                        .map(one ->
                                new SoftwarePackage(one.text("name"), one.text("architecture"), one.text("version")))
                        .toList(),
                entries(fingerprint.list("alternatives", source)),
                fingerprint.list("diversions", source).stream()
                        .map(one -> new Diversion(one.text("from"), one.text("to"), one.text("by")))
                        .toList(),
                fingerprint.list("locales", source).stream().map(Part::asText).toList(),
                fingerprint.list("configuration", source).stream()
                        .map(FingerprintBlocks::file)
                        .toList(),
                fingerprint.list("files", source).stream()
                        .map(FingerprintBlocks::file)
                        .toList());
    }

    private static <T> void put(
            Map<String, Node> fields, String name, Collection<T> all, Function<T, Node> form, BlockSink sink) {
        if (!all.isEmpty()) {
            fields.put(name, BlockTree.write(all.stream().map(form).toList(), sink));
        }
    }

    private static SortedMap<String, String> entries(List<Part> parts) {
        SortedMap<String, String> found = new TreeMap<>();
        parts.forEach(part -> found.put(part.text("name"), part.text("value")));
        return found;
    }

    private static Node entryNode(Map.Entry<String, String> entry) {
        return node(Map.of("name", entry.getKey(), "value", entry.getValue()));
    }

    private static Node diversionNode(Diversion one) {
        return node(Map.of("from", one.from(), "to", one.to(), "by", one.by()));
    }

    private static Node node(Map<String, String> values) {
        Map<String, Node> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> fields.put(name, new Node.Text(value)));
        return new Node.Fields(fields);
    }

    private static Node packageNode(SoftwarePackage one) {
        return node(Map.of("name", one.name(), "architecture", one.architecture(), "version", one.version()));
    }

    private static Node fileNode(HostFile file) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("path", new Node.Text(file.path()));
        switch (file) {
            case HostFile.Content content -> {
                fields.put("sha256", new Node.Bytes(HexFormat.of().parseHex(content.sha256())));
                if (content.executable()) {
                    fields.put("executable", new Node.Bool(true));
                }
            }
            case HostFile.Symlink symlink -> fields.put("target", new Node.Text(symlink.target()));
            case HostFile.Closed closed -> fields.put("size", new Node.Int(closed.size()));
            case HostFile.ClosedFolder _ -> fields.put("closed", new Node.Bool(true));
            case HostFile.Absent _ -> fields.put("absent", new Node.Bool(true));
        }
        return new Node.Fields(fields);
    }

    private static HostFile file(Part part) {
        String path = part.text("path");
        Map<String, Node> all = part.all();
        if (all.get("sha256") instanceof Node.Bytes digest) {
            boolean executable = all.containsKey("executable");
            return new HostFile.Content(path, HexFormat.of().formatHex(digest.value()), executable);
        }
        if (all.get("size") instanceof Node.Int size) {
            return new HostFile.Closed(path, size.value().longValue());
        }
        if (all.containsKey("closed")) {
            return new HostFile.ClosedFolder(path);
        }
        return all.containsKey("absent") ? new HostFile.Absent(path) : new HostFile.Symlink(path, part.text("target"));
    }

    /// A value somewhere in the block, which is as it should be or the block is none of ours.
    private record Part(Cid block, Node node) {
        Map<String, Node> all() {
            if (node instanceof Node.Fields(var values)) {
                return values;
            }
            throw corrupt("has something other than a map where one should be");
        }

        String text(String name) {
            Node value = all().get(name);
            if (value == null) {
                throw corrupt("lacks '" + name + "'");
            }
            return new Part(block, value).asText();
        }

        String asText() {
            if (node instanceof Node.Text(String text)) {
                return text;
            }
            throw corrupt("has something other than text where that should be");
        }

        List<Part> list(String name, BlockSource source) {
            Node value = all().get(name);
            List<Part> found = new ArrayList<>();
            if (value != null) {
                BlockTree.of(value, source).forEach(one -> found.add(new Part(block, one)));
            }
            return found;
        }

        CairnException corrupt(String what) {
            return new CairnException(Kind.CORRUPT, "the fingerprint " + block + " " + what);
        }
    }
}
