package dev.cairn.image.lock;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.packages.ExactPackage;
import dev.cairn.packages.PackageSet;
import dev.cairn.yaml.Yaml;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a lock, which people may have edited.
final class LockReader {
    private final Path file;

    private LockReader(Path file) {
        this.file = file;
    }

    /// @throws CairnException REFUSED with file and line, if it is no lock
    static LockContent read(Path file) {
        LockReader reader = new LockReader(file);
        Fields top = reader.fields(Yaml.read(file), "the lock");
        return new LockContent(
                reader.section(top, "images", "an image", reader::image),
                reader.section(top, "packages", "a set of packages", reader::packages));
    }

    private interface Body<T> {
        T read(Fields fields, int line);
    }

    private <T> SortedMap<String, SortedMap<String, T>> section(Fields top, String name, String each, Body<T> body) {
        SortedMap<String, SortedMap<String, T>> all = new TreeMap<>();
        YamlNode section = top.get(name);
        if (section == null) {
            return all;
        }
        for (Field one : fields(section, "'" + name + "'").fields()) {
            SortedMap<String, T> platforms = all.computeIfAbsent(one.key(), _ -> new TreeMap<>());
            for (Field platform : fields(one.value(), each).fields()) {
                try {
                    platforms.put(platform.key(), body.read(fields(platform.value(), "a platform"), platform.line()));
                } catch (IllegalArgumentException e) {
                    throw refused(platform.line(), String.valueOf(e.getMessage()));
                }
            }
        }
        return all;
    }

    private Locked image(Fields fields, int line) {
        String from = text(fields, "from");
        return new Locked(
                BlobDigest.parse(needed(fields, "config", line)),
                Optional.ofNullable(text(fields, "manifest")).map(BlobDigest::parse),
                from == null ? "" : from,
                Optional.ofNullable(text(fields, "layout")).map(Cid::parse));
    }

    private LockedPackages packages(Fields fields, int line) {
        PackageSet set = new PackageSet(
                needed(fields, "provider", line),
                texts(fields, "from"),
                texts(fields, "packages").stream().map(ExactPackage::parse).toList());
        return new LockedPackages(set, Cid.parse(needed(fields, "root", line)));
    }

    private String needed(Fields fields, String key, int line) {
        String text = text(fields, key);
        if (text == null) {
            throw refused(line, "'" + key + "' is missing");
        }
        return text;
    }

    private @Nullable String text(Fields fields, String key) {
        YamlNode node = fields.get(key);
        return node == null ? null : scalar(node, key);
    }

    private List<String> texts(Fields fields, String key) {
        List<String> texts = new ArrayList<>();
        YamlNode node = fields.get(key);
        if (node instanceof Items items) {
            items.values().forEach(value -> texts.add(scalar(value, key)));
        } else if (node != null) {
            throw refused(node.line(), "'" + key + "' must be a list, is " + node.described());
        }
        return texts;
    }

    private String scalar(YamlNode node, String key) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw refused(node.line(), "'" + key + "' must be text, is " + node.described());
    }

    private Fields fields(YamlNode node, String what) {
        if (node instanceof Fields fields) {
            return fields;
        }
        throw refused(node.line(), what + " must be a map, is " + node.described());
    }

    private CairnException refused(int line, String sentence) {
        return new CairnException(
                Kind.REFUSED,
                file + ":" + line + ": " + sentence
                        + "; mend it, or take the file away to have images and packages looked for again");
    }
}
