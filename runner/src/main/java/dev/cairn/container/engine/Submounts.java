package dev.cairn.container.engine;

import dev.cairn.container.Bind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// File systems that are mounted inside what is bound. A daemon makes only the top of a bind read-only, so each of
/// these
/// is bound for itself.
final class Submounts {
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    private Submounts() {}

    /// Where something is mounted, as seen by this process.
    static List<Path> ofThisMachine() throws IOException {
        return places(Files.readAllLines(Path.of("/proc/self/mountinfo")));
    }

    static List<Path> places(List<String> mountinfo) {
        List<Path> places = new ArrayList<>();
        for (String line : mountinfo) {
            String[] fields = line.split(" ", 6);
            if (fields.length == 6) {
                places.add(Path.of(unescaped(fields[4])));
            }
        }
        return places;
    }

    private static String unescaped(String place) {
        Matcher matcher = ESCAPED.matcher(place);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 8))));
    }

    /// Each bind, and behind it one for whatever is mounted inside it. No two have one target, which daemons refuse:
    /// of such binds the last is left, which stands over the others.
    static List<Bind> with(List<Bind> binds, List<Path> mounts) {
        SequencedMap<String, Bind> last = new LinkedHashMap<>();
        for (Bind bind : binds) {
            last.putLast(bind.target(), bind);
        }
        Set<String> taken = new HashSet<>(last.keySet());
        List<Bind> all = new ArrayList<>();
        for (Bind bind : last.values()) {
            all.add(bind);
            for (Path mount : mounts) {
                if (!mount.equals(bind.source()) && mount.startsWith(bind.source())) {
                    String target = bind.target() + "/" + bind.source().relativize(mount);
                    if (taken.add(target)) {
                        all.add(new Bind(mount, target));
                    }
                }
            }
        }
        return all;
    }
}
