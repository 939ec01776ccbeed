package dev.cairn.packages;

import java.util.List;

/// What a list of names stands for, exactly: the packages themselves, and all that they need.
///
/// @param provider whose packages they are
/// @param from     where they were found, for people; says nothing of what they are
/// @param packages sorted
public record PackageSet(String provider, List<String> from, List<ExactPackage> packages) {
    public PackageSet {
        if (packages.isEmpty()) {
            throw new IllegalArgumentException("a set of packages has none");
        }
        from = List.copyOf(from);
        packages = packages.stream().sorted().toList();
    }

    /// Whether another is the same software, wherever it was found.
    public boolean isSame(PackageSet other) {
        return provider.equals(other.provider) && packages.equals(other.packages);
    }
}
