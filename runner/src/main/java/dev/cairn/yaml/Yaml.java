package dev.cairn.yaml;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.failure.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/// Reads one YAML document: UTF-8, the JSON schema, no tags but YAML's own, no merge keys, aliases within reason,
/// each key of a map once. An empty file is an empty map.
public final class Yaml {
    /// Ten times what a workflow of a hundred thousand processes takes; a file of data by mistake is more.
    private static final int LARGEST = 100 << 20;

    /// Every line that is mended to read on costs another reading from the start.
    private static final int MOST_MENDED = 100;

    private static final int LARGEST_MENDED = 1 << 20;

    private Yaml() {}

    /// @throws CairnException [Kind#REFUSED] if it is no YAML, `FILE:LINE: …` a line for each error;
    ///                        [Kind#MISSING] if there is no such file, [Kind#UNREADABLE] if it cannot be read
    public static YamlNode read(Path file) {
        Refusals refusals = new Refusals();
        YamlNode root = read(file, refusals);
        refusals.check();
        return Objects.requireNonNull(root, "a YAML error without a sentence");
    }

    /// Goes on where it can, so that more can be said about the file at once.
    ///
    /// @return null if nothing can be made of it; then there is a refusal
    /// @throws CairnException [Kind#MISSING] if there is no such file, [Kind#UNREADABLE] if it cannot be read,
    ///                        [Kind#REFUSED] with all refusals where nothing more can be said about it
    public static @Nullable YamlNode read(Path file, Refusals refusals) {
        return read(file, file, refusals);
    }

    /// The same with the bytes of another file.
    ///
    /// @param file  as messages call it
    /// @param bytes where its bytes lie
    public static @Nullable YamlNode read(Path file, Path bytes, Refusals refusals) {
        try {
            return parse(file.toString(), decoded(file.toString(), bytes(file, bytes)), refusals);
        } catch (NoSuchFileException e) {
            throw new CairnException(Kind.MISSING, file + ": there is no such file", e);
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
    }

    private static byte[] bytes(Path file, Path lying) throws IOException {
        try (InputStream in = Files.newInputStream(lying)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw CairnException.refused(
                        List.of(
                                file + ":1: this file is larger than " + (LARGEST >> 20)
                                        + " MiB, which no YAML file of ours is: long lists of members belong into a table, { csv: … }"));
            }
            return bytes;
        }
    }

    /// @param name of the file, for messages
    /// @throws CairnException [Kind#REFUSED] if it is no YAML
    public static YamlNode parse(String name, String text) {
        Refusals refusals = new Refusals();
        YamlNode root = parse(name, text, refusals);
        refusals.check();
        return Objects.requireNonNull(root, "a YAML error without a sentence");
    }

    private static @Nullable YamlNode parse(String name, String text, Refusals refusals) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        for (int mended = 0; ; mended++) {
            try {
                return new YamlComposer(
                                name, new Parse(settings).parseString(body).iterator(), refusals)
                        .document();
            } catch (MarkedYamlEngineException e) {
                String meant = YamlTraps.explain(name, body, e, refusals);
                if (meant == null || mended == MOST_MENDED || body.length() > LARGEST_MENDED) {
                    return null;
                }
                body = meant;
            } catch (ReaderException e) {
                refusals.add(
                        name,
                        YamlTraps.lineOf(body, e.getPosition()),
                        "the character U+%04X must not stand in YAML".formatted(e.getCodePoint()));
                return null;
            }
        }
    }

    private static String decoded(String name, byte[] bytes) throws CharacterCodingException {
        CharBuffer out = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw CairnException.refused(List.of(name + ":" + line + ": this is not UTF-8: save the file as UTF-8"));
        }
        return out.flip().toString();
    }
}
