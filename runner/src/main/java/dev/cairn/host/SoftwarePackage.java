package dev.cairn.host;

import java.util.Comparator;

/// A package that is installed in full.
///
/// @param architecture as the package database says it: `amd64`, `all`
public record SoftwarePackage(String name, String architecture, String version) {
    static final Comparator<SoftwarePackage> ORDER = Comparator.comparing(SoftwarePackage::name)
            .thenComparing(SoftwarePackage::architecture)
            .thenComparing(SoftwarePackage::version);
}
