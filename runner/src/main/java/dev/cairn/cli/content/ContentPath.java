package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.unixfs.DagReader;
import java.util.ArrayList;
import java.util.List;

/// `CID[/path]` as a person writes it; `/ipfs/CID/path` and `ipfs://CID/path` mean the same.
///
/// @param names the path below the CID, name by name
record ContentPath(String text, Cid root, List<String> names) {
    ContentPath {
        names = List.copyOf(names);
    }

    /// @throws CairnException REFUSED if it begins with no CID
    static ContentPath parse(String text) {
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
        try {
            return new ContentPath(text, Cid.parse(root), names);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    /// What it leads to.
    ///
    /// @throws CairnException REFUSED if there is no such path, MISSING if a block that it needs is nowhere
    Cid resolve(DagReader reader) {
        return switch (reader.resolve(root, names)) {
            case DagReader.Resolution.Found found -> found.cid();
            case DagReader.Resolution.Absent absent -> throw new CairnException(Kind.REFUSED, absent.reason());
        };
    }

    /// The last name, or the CID if there is none.
    String name() {
        return names.isEmpty() ? root.toString() : names.getLast();
    }
}
