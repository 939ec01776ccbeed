package dev.cairn.packages.nix;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The set of packages that names are looked for in, as the setting `packages.nix` says it.
sealed interface NixSet {
    /// What counts if nobody says anything.
    String USUAL = "<nixpkgs>";

    /// The expression of Nix that is the set, or a function that makes it of nothing.
    String expression();

    /// A file or folder.
    record Place(Path path) implements NixSet {
        @Override
        public String expression() {
            return "import (/. + " + NixText.quoted(path.toString()) + ")";
        }
    }

    /// What Nix's own search path, `NIX_PATH`, calls so: as in `<nixpkgs>`.
    record Searched(String name) implements NixSet {
        @Override
        public String expression() {
            return "import <" + name + ">";
        }
    }

    /// An archive that is unpacked.
    record Archive(String address) implements NixSet {
        @Override
        public String expression() {
            return "import (builtins.fetchTarball " + NixText.quoted(address) + ")";
        }
    }

    /// A flake.
    record Flake(String reference) implements NixSet {
        private static final Pattern OWNED = Pattern.compile("((?:github|gitlab|sourcehut):[^/?]+/[^/?]+)(?:[/?].*)?");

        @Override
        public String expression() {
            return "let flake = builtins.getFlake " + NixText.quoted(reference)
                    + "; in (flake.legacyPackages or flake.packages).${builtins.currentSystem}";
        }

        /// Whether another reference names a state of this flake, and no other flake: then what somebody else noted
        /// of it can be used.
        boolean hasState(String other) {
            Matcher mine = OWNED.matcher(reference);
            Matcher others = OWNED.matcher(other);
            return mine.matches() && others.matches() && mine.group(1).equals(others.group(1));
        }
    }

    Pattern SEARCHED = Pattern.compile("<([A-Za-z0-9][A-Za-z0-9._/-]*)>");
    String FLAKE = "flake:";

    /// @param written a path is absolute
    static NixSet of(String written) {
        Matcher searched = SEARCHED.matcher(written);
        if (searched.matches()) {
            return new Searched(searched.group(1));
        }
        if (written.startsWith(FLAKE)) {
            return new Flake(written.substring(FLAKE.length()));
        }
        if (written.startsWith("https://") || written.startsWith("http://")) {
            return new Archive(written);
        }
        return new Place(Path.of(written));
    }
}
