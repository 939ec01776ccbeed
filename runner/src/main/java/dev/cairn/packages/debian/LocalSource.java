package dev.cairn.packages.debian;

import dev.cairn.packages.ExactPackage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A source of exactly some packages, whose files apt has already: only an index, which says what each needs. So
/// no other version can be taken, and nobody need be asked.
final class LocalSource {
    private static final String FILE = "Filename: ";

    /// The arguments of a shell that prints what the files in the folder where it is started say of themselves, a
    /// paragraph each, with the name of the file at its end.
    static final List<String> FIELDS = List.of(
            "-c",
            "for file in *.deb; do dpkg-deb --field \"$file\" || exit; stat --format 'Size: %s' \"$file\" || exit; echo \""
                    + FILE + "$file\"; echo; done");

    private static final String ALLOWED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._~-";

    private LocalSource() {}

    /// The index.
    ///
    /// @param fields what [#FIELDS] prints
    static String index(String fields, List<ExactPackage> packages) {
        Map<String, String> digests = new HashMap<>();
        packages.forEach(one -> digests.put(
                DebFile.name(one), one.digest().substring(one.digest().indexOf(':') + 1)));
        StringBuilder index = new StringBuilder();
        for (String line : fields.lines().toList()) {
            index.append(line).append('\n');
            String digest = line.startsWith(FILE) ? digests.get(line.substring(FILE.length())) : null;
            if (digest != null) {
                index.append("SHA256: ").append(digest).append('\n');
            }
        }
        return index.toString();
    }

    /// The line by which apt finds the index. Nobody signed it, and nobody need: it is our own.
    ///
    /// @param folder in which a root file system is made
    /// @param root   stands for what that is called there
    /// @param place  of the index in the root file system
    static String line(Path folder, String root, String place) {
        StringBuilder address = new StringBuilder();
        for (byte b : folder.toString().getBytes(StandardCharsets.UTF_8)) {
            address.append(ALLOWED.indexOf((char) b) >= 0 ? String.valueOf((char) b) : "%%%02x".formatted(b & 0xff));
        }
        return "deb [trusted=yes] copy://" + address + "/" + root + place + " ./\n";
    }
}
