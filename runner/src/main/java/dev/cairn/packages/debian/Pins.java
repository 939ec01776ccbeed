package dev.cairn.packages.debian;

import dev.cairn.packages.ExactPackage;
import java.util.List;

/// Preferences of apt by which exactly these versions are taken, newer ones or not.
final class Pins {
    private Pins() {}

    static String of(List<ExactPackage> packages) {
        StringBuilder text = new StringBuilder();
        for (ExactPackage one : packages) {
            text.append("Package: ")
                    .append(one.name())
                    .append("\nPin: version ")
                    .append(one.version())
                    .append("\nPin-Priority: 1001\n\n");
        }
        return text.toString();
    }
}
