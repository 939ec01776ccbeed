package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.naming.Target;
import dev.cairn.path.PathWalk;
import dev.cairn.path.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `CID[/path]` as a person writes it; `/ipfs/CID/path` and `ipfs://CID/path` mean the same.
///
/// @param names the path below the CID, name by name
public record ContentPath(String text, Cid root, List<String> names) {
    public ContentPath {
        names = List.copyOf(names);
    }

    /// @throws CairnException REFUSED if it begins with no CID
    public static ContentPath parse(String text) {
        String rest = text;
        for (String prefix : List.of("ipfs://", "/ipfs/")) {
            if (rest.startsWith(prefix)) {
                rest = rest.substring(prefix.length());
            }
        }
        int slash = rest.indexOf('/');
        String root = slash < 0 ? rest : rest.substring(0, slash);
        List<String> names = new ArrayList<>();
        if (slash >= 0) {
            for (String name : rest.substring(slash + 1).split("/", -1)) {
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return new ContentPath(text, cid(root), names);
    }

    /// `ipns://NAME[/path]`, or `/ipns/NAME[/path]`; empty if it is neither.
    ///
    /// @throws CairnException REFUSED if no such name can be
    public static Optional<Target.Alias> name(String text) {
        return Target.isAlias(text) ? Optional.of(alias(text)) : Optional.empty();
    }

    /// The same, or the bare name.
    ///
    /// @throws CairnException REFUSED if it is none
    public static Target.Alias alias(String text) {
        try {
            return Target.alias(text);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    /// A CID by itself.
    ///
    /// @throws CairnException REFUSED if it is none
    public static Cid cid(String text) {
        try {
            return Cid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    /// What it leads to, through folders, shards and the links of values.
    ///
    /// @throws CairnException REFUSED if there is no such path, MISSING if a block that it needs is nowhere
    public Cid resolve(BlockSource blocks) {
        return switch (new PathWalk(blocks).follow(root, names)) {
            case Way.Found found when found.remainder().isEmpty() -> found.target();
            case Way.Found found ->
                throw new CairnException(
                        Kind.REFUSED,
                        "'" + String.join("/", found.remainder()) + "' is a value in the block " + found.target()
                                + ", no file and no folder; 'cairn show' prints the block");
            case Way.Absent absent -> throw new CairnException(Kind.REFUSED, absent.reason());
        };
    }

    /// The last name, or the CID if there is none.
    public String name() {
        return names.isEmpty() ? root.toString() : names.getLast();
    }
}
