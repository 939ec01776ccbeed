package dev.cairn.cli.key;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.KeyFile;
import dev.cairn.key.SigningKey;
import dev.cairn.keyring.Purpose;
import dev.cairn.system.SmallFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A secret key in a file. One for records is PEM with a line before it that says what it is for, which OpenSSL skips
/// (RFC 7468, section 5.2); all others are for names, as Kubo writes them.
record WrittenKey(KeyFile form, Purpose purpose, SigningKey key) {
    private static final String RECORDS = "Cairn-Purpose: " + Purpose.RECORDS.word() + "\n";

    /// @throws CairnException REFUSED if there is no such file or it holds a key of another kind, CORRUPT if it holds
    /// none
    static WrittenKey read(Path file) {
        byte[] bytes = SmallFile.read(file, KeyFile.MAX_SIZE);
        KeyFile form = KeyFile.of(bytes);
        boolean records = form == KeyFile.PEM && new String(bytes, StandardCharsets.ISO_8859_1).startsWith(RECORDS);
        try {
            return new WrittenKey(form, records ? Purpose.RECORDS : Purpose.NAMES, form.read(bytes));
        } catch (CairnException e) {
            throw new CairnException(e.kind(), "no key can be taken from " + file + ": " + e.sentence(), e);
        }
    }

    /// What a file holds of it.
    byte[] bytes() {
        byte[] written = form.write(key);
        return switch (purpose) {
            case NAMES -> written;
            case RECORDS -> {
                byte[] before = RECORDS.getBytes(StandardCharsets.US_ASCII);
                byte[] all = Arrays.copyOf(before, before.length + written.length);
                System.arraycopy(written, 0, all, before.length, written.length);
                yield all;
            }
        };
    }

    /// The form of this word.
    ///
    /// @throws CairnException REFUSED if there is none
    static KeyFile form(String word) {
        return Arrays.stream(KeyFile.values())
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED,
                        "--format must be "
                                + Arrays.stream(KeyFile.values())
                                        .map(KeyFile::word)
                                        .collect(Collectors.joining(" or "))
                                + ", is '" + word + "'"));
    }
}
