package dev.cairn.store.presence;

import dev.cairn.cid.Cid;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is remembered of whole DAGs.
final class WholeMarks {
    private WholeMarks() {}

    /// The files in those of these roots that are marked and whose files are all still known.
    static Map<Cid, List<Cid>> parts(Session session, Collection<Cid> roots) {
        Map<Cid, Cid> asked = HashMap.newHashMap(roots.size());
        List<byte[]> names = new ArrayList<>(roots.size());
        for (Cid root : roots) {
            byte[] name = Keys.name(root);
            names.add(name);
            asked.put(Cid.of(name), root);
        }
        Map<Cid, List<Cid>> found = new HashMap<>();
        Set<Cid> broken = new HashSet<>();
        session.inBulk("""
                SELECT w.cid, p.content, c.cid FROM whole w LEFT JOIN part p ON p.whole = w.id
                LEFT JOIN content c ON c.id = p.content WHERE w.cid IN (KEYS)""", names, rows -> {
            Cid root = asked.get(Cid.of(rows.bytes(1)));
            List<Cid> files = found.computeIfAbsent(root, key -> new ArrayList<>());
            byte[] file = rows.bytesOrNull(3);
            if (file != null) {
                files.add(Cid.of(file));
            } else if (rows.bytesOrNull(2) != null) {
                broken.add(root);
            }
        });
        found.keySet().removeAll(broken);
        return found;
    }
}
