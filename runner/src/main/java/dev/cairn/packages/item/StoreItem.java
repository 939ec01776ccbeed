package dev.cairn.packages.item;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.ExactPackage;
import dev.cairn.packages.PackageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One item of a store.
///
/// @param path absolute, of a folder that is the store's and a name that begins with a hash
public record StoreItem(Path path) {
    /// As Nix tells a version from a name: it begins behind the first hyphen with no letter behind it.
    private static final Pattern NAME =
            Pattern.compile("(?<hash>[0-9a-z]{32})-(?<name>[0-9A-Za-z+._?=-]+?)(?:-(?<version>[^A-Za-z-].*))?");

    private static final String NONE = "-";

    public StoreItem {
        if (!path.isAbsolute()
                || path.getNameCount() < 2
                || !path.normalize().equals(path)
                || !NAME.matcher(String.valueOf(path.getFileName())).matches()) {
            throw new IllegalArgumentException("'" + path + "' is no path of an item in a store");
        }
    }

    /// The one that a lock names.
    ///
    /// @throws CairnException REFUSED if it is none
    public static StoreItem of(ExactPackage one) {
        try {
            return new StoreItem(Path.of(one.which()));
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, "the lock: " + e.getMessage(), e);
        }
    }

    /// The one of a set that is called so: that of its profile.
    ///
    /// @throws CairnException REFUSED if it has none
    public static StoreItem called(String name, PackageSet set) {
        return set.packages().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(StoreItem::of)
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED, "the lock names packages of " + set.provider() + " without their " + name));
    }

    /// One that is called so; empty if none can be.
    ///
    /// @param name without a folder
    public static Optional<StoreItem> named(String name) {
        return NAME.matcher(name).matches() ? Optional.of(new StoreItem(Path.of("/store", name))) : Optional.empty();
    }

    /// What its name begins with.
    public String hash() {
        return part("hash", NONE);
    }

    private String part(String group, String absent) {
        Matcher matcher = NAME.matcher(String.valueOf(path.getFileName()));
        return matcher.matches() && matcher.group(group) != null ? matcher.group(group) : absent;
    }

    /// What it is called, without hash and version.
    public String name() {
        return part("name", NONE);
    }

    /// Its version; a hyphen if it has none.
    public String version() {
        return part("version", NONE);
    }

    /// What the lock says of it: read whole, as it lies there.
    public ExactPackage exact() throws IOException {
        return new ExactPackage(name(), version(), path.toString(), Nar.digest(path));
    }
}
