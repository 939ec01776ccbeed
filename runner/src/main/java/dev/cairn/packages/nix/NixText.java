package dev.cairn.packages.nix;

import java.util.List;
import java.util.stream.Collectors;

/// Texts in the language of Nix.
final class NixText {
    private NixText() {}

    /// A string that means exactly this.
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\${") + '"';
    }

    /// The set itself.
    ///
    /// @param set what [NixSet#expression] says
    static String set(String set) {
        return "let made = " + set + "; in if builtins.isFunction made then made { } else made\n";
    }

    /// The packages of some names, which are the elements of a list, and those of other names, which give way where
    /// two have the same file.
    ///
    /// @param file of what [#set] says
    static String pick(String file, List<String> names, List<String> underneath) {
        return """
                let
                  set = import ./%s;
                  pick = name: path:
                    let found = builtins.foldl' (from: key: from.${key}) set path;
                    in if builtins.isAttrs found && found.type or "" == "derivation" then found
                       else throw "cairn: '${name}' is no package";
                  yielding = found: found // { meta = (found.meta or { }) // { priority = 100; }; };
                in {
                  wanted = [%s ] ++ map yielding [%s ];
                }
                """.formatted(file, picks(names), picks(underneath));
    }

    private static String picks(List<String> names) {
        return names.stream()
                .map(name -> " (pick " + quoted(name) + " ["
                        + List.of(name.split("\\.", -1)).stream()
                                .map(key -> " " + quoted(key))
                                .collect(Collectors.joining())
                        + " ])")
                .collect(Collectors.joining());
    }
}
