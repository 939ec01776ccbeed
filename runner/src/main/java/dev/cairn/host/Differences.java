package dev.cairn.host;

import dev.cairn.task.difference.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// Compares fingerprints part by part, each as names and what is said of them.
final class Differences {
    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    static List<Difference> between(Fingerprint was, Fingerprint is) {
        Differences differences = new Differences();
        differences.compare("system", system(was), system(is));
        differences.compare("package", packages(was), packages(is));
        differences.compare("alternative", was.alternatives(), is.alternatives());
        differences.compare("diversion", diversions(was), diversions(is));
        differences.compare("locale", locales(was), locales(is));
        differences.compare("file", files(was.configuration()), files(is.configuration()));
        differences.compare("file", files(was.files()), files(is.files()));
        return List.copyOf(differences.found);
    }

    private void compare(String what, Map<String, String> was, Map<String, String> is) {
        was.forEach((name, before) -> {
            String after = is.get(name);
            if (!before.equals(after)) {
                found.add(new Difference(what, name, Optional.of(before), Optional.ofNullable(after)));
            }
        });
        is.forEach((name, after) -> {
            if (!was.containsKey(name)) {
                found.add(new Difference(what, name, Optional.empty(), Optional.of(after)));
            }
        });
    }

    private static Map<String, String> system(Fingerprint fingerprint) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("architecture", fingerprint.architecture());
        all.putAll(fingerprint.system());
        return all;
    }

    /// The architecture stands in the name where one package is installed for several.
    private static Map<String, String> packages(Fingerprint fingerprint) {
        Map<String, Integer> times = new LinkedHashMap<>();
        fingerprint.packages().forEach(one -> times.merge(one.name(), 1, Integer::sum));
        return named(
                fingerprint.packages(),
                one -> times.getOrDefault(one.name(), 1) == 1 ? one.name() : one.name() + ":" + one.architecture(),
                SoftwarePackage::version);
    }

    private static Map<String, String> diversions(Fingerprint fingerprint) {
        return named(
                fingerprint.diversions(),
                Diversion::from,
                one -> one.to() + " by " + (one.by().equals(":") ? "hand" : one.by()));
    }

    private static Map<String, String> locales(Fingerprint fingerprint) {
        return named(fingerprint.locales(), name -> name, name -> name);
    }

    private static Map<String, String> files(List<HostFile> files) {
        return named(files, HostFile::path, file -> switch (file) {
            case HostFile.Content content ->
                "SHA-256 " + content.sha256() + (content.executable() ? ", executable" : "");
            case HostFile.Symlink symlink -> "a symlink to " + symlink.target();
            case HostFile.Closed closed -> closed.size() + " bytes that others may not read";
            case HostFile.ClosedFolder _ -> "a folder that others may not list";
            case HostFile.Absent _ -> "removed by hand";
        });
    }

    private static <T> Map<String, String> named(List<T> all, Function<T, String> name, Function<T, String> text) {
        SequencedMap<String, String> found = new LinkedHashMap<>();
        for (T one : all) {
            found.merge(name.apply(one), text.apply(one), (a, b) -> a + ", " + b);
        }
        return found;
    }
}
