package dev.cairn.annex.protocol;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lines that git-annex sends. A name that is not UTF-8 comes with replacement characters in it.
final class Lines {
    /// In bytes: many times a path or a key; an address may be long.
    static final int LONGEST = 1 << 20;

    private final InputStream in;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// The next one; null at the end. What comes after the last newline is no line: git-annex went while it spoke.
    ///
    /// @throws CairnException REFUSED if it is too long to be one
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() == LONGEST) {
                throw new CairnException(
                        Kind.REFUSED,
                        "what was sent has a line of more than " + LONGEST
                                + " bytes; only git-annex should talk to this command");
            }
            line.write(octet);
        }
        return null;
    }
}
