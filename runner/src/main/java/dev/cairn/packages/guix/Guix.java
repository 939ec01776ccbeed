package dev.cairn.packages.guix;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.BuiltRoot;
import dev.cairn.packages.PackageProvider;
import dev.cairn.packages.PackageSet;
import dev.cairn.packages.item.ItemRoot;
import dev.cairn.packages.item.StoreItem;
import dev.cairn.tool.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Packages of Guix, from the channels of the `guix` that this machine has. Guix makes a profile of them, and the
/// profile's closure is the software.
public final class Guix implements PackageProvider {
    /// What the setting calls it.
    public static final String NAME = "guix";

    private static final String MAKE = "make.scm";
    private static final String KEEP = "keep.scm";

    /// What the script calls the item of a profile, and a file in it that has the variables by which programs find what
    /// is in it.
    private static final String PROFILE = "cairn-profile";

    private static final String ENVIRONMENT = "environment";

    private static final Pattern PACKAGE = Pattern.compile("[a-z0-9](?:[A-Za-z0-9._+-]{0,200}[A-Za-z0-9+])?"
            + "(?:@[0-9A-Za-z](?:[0-9A-Za-z._+~-]{0,100}[0-9A-Za-z])?)?(?::[a-z0-9]{1,50})?");

    private final Bounds bounds;
    private final GuixTool tool;

    public Guix(Bounds bounds, Cancellation cancellation) {
        this(bounds, cancellation, System.getenv());
    }

    /// @param ours the variables of this process
    Guix(Bounds bounds, Cancellation cancellation, Map<String, String> ours) {
        this.bounds = bounds;
        this.tool = new GuixTool(bounds, cancellation, ours);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> refusal(String packageName) {
        return PACKAGE.matcher(packageName).matches()
                ? Optional.empty()
                : Optional.of(
                        "it is no name of a package of Guix: say NAME, NAME@VERSION or NAME:OUTPUT, as in hello or"
                                + " git@2.41:gui");
    }

    @Override
    public Optional<String> obstacle() {
        return tool.obstacle();
    }

    @Override
    public PackageSet resolve(List<String> names, Path scratch) {
        checkUsable();
        try {
            List<String> arguments = new ArrayList<>(names);
            arguments.addFirst(scratch.resolve("kept").toString());
            return Said.read(tool.said(scratch, MAKE, arguments));
        } catch (IOException e) {
            throw CairnException.of("looking for packages of Guix", e);
        }
    }

    @Override
    public BuiltRoot build(List<String> names, PackageSet set, Path scratch) {
        checkUsable();
        try {
            StoreItem profile = StoreItem.called(PROFILE, set);
            List<String> keeping =
                    List.of(scratch.resolve("kept").toString(), profile.path().toString());
            if (tool.run(scratch, KEEP, keeping).status() != 0) {
                remake(names, set, Files.createDirectory(scratch.resolve("again")));
            }
            Path root = Files.createDirectories(scratch.resolve("made")).resolve("root");
            ItemRoot.make(root, set, profile, bounds);
            return new BuiltRoot(root, environment(ItemRoot.place(root, profile)));
        } catch (IOException e) {
            throw CairnException.of("taking packages out of the store of Guix", e);
        }
    }

    private static SortedMap<String, String> environment(Path profile) throws IOException {
        SortedMap<String, String> environment = new TreeMap<>();
        for (String line : Files.readAllLines(profile.resolve(ENVIRONMENT))) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return environment;
    }

    private void remake(List<String> names, PackageSet set, Path scratch) {
        PackageSet now = resolve(names, scratch);
        if (!now.isSame(set)) {
            throw new CairnException(
                    Kind.MISSING,
                    "the packages that the lock names were made of " + String.join(", ", set.from()) + ", and "
                            + String.join(", ", now.from()) + ", which is asked here, has others: go to that state with"
                            + " 'guix pull', or take what there is now with 'cairn image update'");
        }
    }
}
