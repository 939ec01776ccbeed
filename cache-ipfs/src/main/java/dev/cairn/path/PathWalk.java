package dev.cairn.path;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.Node;
import dev.cairn.dag.PbNode;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows paths through folders, shards and values, fetching only the blocks on the way. Symlinks are not
/// followed.
public final class PathWalk {
    private final BlockSource source;

    public PathWalk(BlockSource source) {
        this.source = source;
    }

    /// @throws CairnException [Kind#MISSING] if a block on the way is not here, [Kind#CORRUPT] if one is not
    ///     what its codec says
    public Way follow(Cid root, List<String> names) {
        Met met = new Met(source);
        DagReader reader = new DagReader(met);
        List<Cid> roots = new ArrayList<>();
        roots.add(root);
        int at = 0;
        while (at < names.size()) {
            Cid here = roots.getLast();
            if (Codecs.hasFields(here.codec())) {
                Node value = Codecs.value(here, block(met, here));
                int begun = at;
                while (at < names.size() && !(value instanceof Node.Link)) {
                    Node next = field(value, names.get(at));
                    if (next == null) {
                        return new Way.Absent("'" + here + "' has no '" + names.get(at) + "'", met.blocks());
                    }
                    value = next;
                    at++;
                }
                // Each name has its root: within a block that is the block.
                boolean linked = value instanceof Node.Link;
                for (int i = begun; i < (linked ? at - 1 : at); i++) {
                    roots.add(here);
                }
                if (!(value instanceof Node.Link(Cid target))) {
                    return found(roots, names.subList(begun, at), met, here);
                }
                roots.add(target);
            } else {
                switch (step(reader, met, here, names.get(at))) {
                    case DagReader.Resolution.Found(Cid cid) -> roots.add(cid);
                    case DagReader.Resolution.Absent(String reason) -> {
                        return new Way.Absent(reason, met.blocks());
                    }
                }
                at++;
            }
        }
        return new Way.Found(roots, List.of(), met.blocks());
    }

    private static Way found(List<Cid> roots, List<String> remainder, Met met, Cid target) {
        List<Cid> before =
                met.blocks().stream().filter(cid -> !cid.equals(target)).toList();
        return new Way.Found(roots, remainder, before);
    }

    private static byte[] block(BlockSource source, Cid cid) {
        return cid.isIdentity()
                ? cid.digest()
                : source.get(cid)
                        .orElseThrow(() -> new CairnException(Kind.MISSING, "the block " + cid + " is not here"));
    }

    /// The field of a map, or the item of a list that its number names; null if there is none.
    private static @Nullable Node field(Node value, String name) {
        return switch (value) {
            case Node.Fields(var fields) -> fields.get(name);
            case Node.Items(var items) -> {
                boolean number =
                        !name.isEmpty() && name.length() < 10 && name.chars().allMatch(Character::isDigit);
                int index = number ? Integer.parseInt(name) : -1;
                yield index >= 0 && index < items.size() ? items.get(index) : null;
            }
            case Node.Null nothing -> null;
            case Node.Bool nothing -> null;
            case Node.Int nothing -> null;
            case Node.Real nothing -> null;
            case Node.Text nothing -> null;
            case Node.Bytes nothing -> null;
            case Node.Link nothing -> null;
        };
    }

    private static DagReader.Resolution step(DagReader reader, BlockSource source, Cid here, String name) {
        try {
            return reader.resolve(here, List.of(name));
        } catch (CairnException e) {
            if (e.kind() != Kind.REFUSED || here.codec() != Codec.DAG_PB) {
                throw e;
            }
            // It is dag-pb, but nothing of a file system: links have names all the same.
            for (PbNode.Link link : DagPb.decode(block(source, here)).links()) {
                if (name.equals(link.nameOrEmpty().text())) {
                    return new DagReader.Resolution.Found(link.target());
                }
            }
            return new DagReader.Resolution.Absent("'" + here + "' has no '" + name + "'");
        }
    }
}
