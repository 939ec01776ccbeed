package dev.cairn.peer;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.SmallFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A file that holds the value of a header, for secrets stand in no command line and in no address.
final class HeaderFile {
    private HeaderFile() {}

    /// @param setting the one that names the file, for messages
    /// @throws CairnException REFUSED if there is no such file, or if it holds something else than one line
    static String read(String setting, Path file) {
        String text = new String(SmallFile.read(file, 1 << 14), StandardCharsets.UTF_8).strip();
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new CairnException(
                    Kind.REFUSED,
                    file + ", which the setting " + setting + " names, must hold one line, as in 'Bearer TOKEN'");
        }
        return text;
    }
}
