package dev.cairn.workflow.read.option;

import dev.cairn.effort.Cancellation;
import dev.cairn.image.ImageSource;
import dev.cairn.image.lock.LockFile;
import dev.cairn.job.Software;
import dev.cairn.packages.PackageChoice;
import dev.cairn.packages.PackageFiles;
import dev.cairn.packages.PackageProvider;
import dev.cairn.packages.choice.Providers;
import dev.cairn.tool.Bounds;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads which packages a process names. Whether there are such is found out when a task needs them.
public final class PackagesReader {
    private static final int MOST = 1000;

    private final Typed typed;
    private final Map<String, String> words;
    private final Tree tree;
    private final PackageChoice choice;

    /// @param words that stand for texts
    public PackagesReader(Typed typed, Map<String, String> words, Tree tree, PackageChoice choice) {
        this.typed = typed;
        this.words = words;
        this.tree = tree;
        this.choice = choice;
    }

    /// Null if they are none; then that has been told.
    @Nullable
    public Software read(YamlNode node) {
        Items items = typed.items("packages", node);
        if (items == null) {
            return null;
        }
        PackageProvider provider = Providers.of(choice, PackageFiles.NONE, Bounds.USUAL, new Cancellation());
        List<String> names = new ArrayList<>();
        boolean good = true;
        for (YamlNode item : items.values()) {
            String name = typed.word("packages", item);
            if (name == null) {
                good = false;
                continue;
            }
            for (Map.Entry<String, String> word : words.entrySet()) {
                name = name.replace("<" + word.getKey() + ">", word.getValue());
            }
            Optional<String> refusal = provider.refusal(name);
            if (refusal.isPresent()) {
                typed.refuse(item.line(), "the package " + Problems.quoted(name) + ": " + refusal.get());
                good = false;
            }
            names.add(name);
        }
        if (good && (names.isEmpty() || names.size() > MOST)) {
            typed.refuse(
                    node.line(),
                    names.isEmpty()
                            ? "'packages' names none; name one, or take the key out"
                            : "'packages' names more than " + MOST);
            good = false;
        }
        return good ? new Software.Image(new ImageSource.Packages(names, choice), tree.ahead(LockFile.NAME)) : null;
    }
}
