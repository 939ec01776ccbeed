package dev.cairn.packages.nix;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.BuiltRoot;
import dev.cairn.packages.ExactPackage;
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
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Packages of Nix, from the set that the setting `packages.nix` names. Nix makes a profile of them, and the profile's
/// closure is the software.
public final class Nix implements PackageProvider {
    /// What the setting calls it.
    public static final String NAME = "nix";

    /// What Nix calls the item of a profile.
    private static final String PROFILE = "user-environment";

    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_'+.-]{0,200}[A-Za-z0-9_'+])?");

    private final String written;
    private final Bounds bounds;
    private final NixTools tools;

    /// @param set as the setting `packages.nix` says it; absent: `<nixpkgs>`
    public Nix(Optional<String> set, Bounds bounds, Cancellation cancellation) {
        this(set, bounds, cancellation, System.getenv());
    }

    /// @param ours the variables of this process
    Nix(Optional<String> set, Bounds bounds, Cancellation cancellation, Map<String, String> ours) {
        this.written = set.orElse(NixSet.USUAL);
        this.bounds = bounds;
        this.tools = new NixTools(bounds, cancellation, ours, written);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> refusal(String packageName) {
        return PACKAGE.matcher(packageName).matches() && !packageName.contains("..")
                ? Optional.empty()
                : Optional.of("it is no name of a package of Nix: say what the set of packages calls it, as in hello or"
                        + " python3Packages.numpy");
    }

    @Override
    public Optional<String> obstacle() {
        return tools.obstacle();
    }

    @Override
    public PackageSet resolve(List<String> names, Path scratch) {
        checkUsable();
        try {
            NixSet set = NixSet.of(written);
            Looking looking = new Looking(tools, written, scratch);
            Looking.Found found = looking.find(set);
            return installed(found, looking, names, scratch);
        } catch (IOException e) {
            throw CairnException.of("looking for packages of Nix", e);
        }
    }

    private PackageSet installed(Looking.Found found, Looking looking, List<String> names, Path scratch)
            throws IOException {
        Path expression = looking.expression(found, names);
        Path profile = scratch.resolve("profile");
        tools.said(
                scratch,
                "nix-env",
                "--profile",
                profile.toString(),
                "--file",
                expression.toString(),
                "--install",
                "--attr",
                "wanted");
        return new PackageSet(NAME, List.of(found.pin()), closure(profile.toRealPath(), scratch));
    }

    private List<ExactPackage> closure(Path item, Path scratch) throws IOException {
        List<ExactPackage> all = new ArrayList<>();
        for (String path : tools.said(scratch, "nix-store", "--query", "--requisites", item.toString())) {
            all.add(new StoreItem(Path.of(path)).exact());
        }
        return all;
    }

    @Override
    public BuiltRoot build(List<String> names, PackageSet set, Path scratch) {
        checkUsable();
        try {
            StoreItem profile = StoreItem.called(PROFILE, set);
            if (!isHere(profile, scratch)) {
                remake(names, set, Files.createDirectory(scratch.resolve("again")));
            }
            Path root = Files.createDirectories(scratch.resolve("made")).resolve("root");
            ItemRoot.make(root, set, profile, bounds);
            return new BuiltRoot(
                    root,
                    new TreeMap<>(Map.of("PATH", profile.path().resolve("bin").toString())));
        } catch (IOException e) {
            throw CairnException.of("taking packages out of the store of Nix", e);
        }
    }

    /// Whether Nix has it, or gets it, with all that it needs; then it stays as long as the scratch folder does.
    private boolean isHere(StoreItem profile, Path scratch) {
        return tools.run(
                                scratch,
                                "nix-store",
                                "--realise",
                                profile.path().toString(),
                                "--add-root",
                                scratch.resolve("kept").toString(),
                                "--indirect")
                        .status()
                == 0;
    }

    private void remake(List<String> names, PackageSet set, Path scratch) throws IOException {
        Looking looking = new Looking(tools, written, scratch);
        Looking.Found found = looking.pinned(NixSet.of(written), set.from());
        PackageSet now = installed(found, looking, names, scratch);
        if (!now.isSame(set)) {
            throw new CairnException(
                    Kind.MISSING,
                    "the packages that the lock names were made of " + String.join(", ", set.from()) + ", and "
                            + found.pin() + ", which is asked here, has others: name that one with the setting"
                            + " packages.nix, or take what there is now with 'cairn image update'");
        }
    }
}
