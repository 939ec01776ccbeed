package dev.cairn.annex.protocol;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// All that is said between git-annex and a program that makes keys, until git-annex hangs up, by the
/// [external backend protocol](https://git-annex.branchable.com/design/external_backend_protocol/), version 1.
public final class BackendConversation {
    private final Lines in;
    private final PrintStream out;
    private final ContentKeys keys;

    public BackendConversation(InputStream in, OutputStream out, ContentKeys keys) {
        this.in = new Lines(in);
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.keys = keys;
    }

    /// Answers one question after the other.
    public void run() throws IOException {
        for (String line = in.next(); line != null; line = in.next()) {
            out.print(answer(line).replace('\n', ' ') + "\n");
            out.flush();
        }
    }

    private String answer(String line) {
        int blank = line.indexOf(' ');
        String word = blank < 0 ? line : line.substring(0, blank);
        String rest = blank < 0 ? "" : line.substring(blank + 1);
        return switch (word) {
            case "GETVERSION" -> "VERSION 1";
            case "CANVERIFY", "ISSTABLE", "ISCRYPTOGRAPHICALLYSECURE" -> word + "-YES";
            case "GENKEY" -> made(rest);
            case "VERIFYKEYCONTENT" -> "VERIFYKEYCONTENT-" + (isRight(rest) ? "SUCCESS" : "FAILURE");
            default -> "ERROR '" + word + "' is unknown here";
        };
    }

    private String made(String file) {
        try {
            return "GENKEY-SUCCESS " + keys.of(Path.of(file));
        } catch (CairnException e) {
            return "GENKEY-FAILURE " + e.sentence();
        } catch (InvalidPathException e) {
            return "GENKEY-FAILURE '" + file + "' is no path";
        }
    }

    /// Whether a file has the content of a key, with or without an extension behind it.
    private boolean isRight(String parameters) {
        int blank = parameters.indexOf(' ');
        if (blank < 0) {
            return false;
        }
        try {
            AnnexKey wanted = AnnexKey.parse(parameters.substring(0, blank));
            AnnexKey found = keys.of(Path.of(parameters.substring(blank + 1)));
            return wanted.cid().isPresent()
                    && wanted.cid().equals(found.cid())
                    && (wanted.size().isEmpty() || wanted.size().equals(found.size()));
        } catch (CairnException | IllegalArgumentException e) {
            // There is no place for a reason, and git-annex says which file it is.
            return false;
        }
    }
}
