package dev.cairn.unixfs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.unixfs.write.FileImporter;
import dev.cairn.unixfs.write.Imported;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The files of the public vectors, made from their recipes piece by piece.
final class VectorContent {
    private static final int PIECE = 1_000_003;

    private VectorContent() {}

    /// Feeds the file of a recipe to an importer and ends it.
    static Imported importInto(FileImporter importer, JsonNode recipe) {
        return switch (recipe.path("gen").asText()) {
            case "utf8" -> whole(importer, recipe.path("value").asText().getBytes(StandardCharsets.UTF_8));
            case "mod251" -> {
                byte[] cycle = new byte[251 * 4000];
                for (int i = 0; i < cycle.length; i++) {
                    cycle[i] = (byte) (i % 251);
                }
                for (long rest = recipe.path("size").asLong(); rest > 0; rest -= cycle.length) {
                    importer.write(cycle, 0, (int) Math.min(rest, cycle.length));
                }
                yield importer.finish();
            }
            case "chacha20" -> {
                Cipher stream = chacha20(recipe.path("seed").asText());
                byte[] zeros = new byte[PIECE];
                for (long rest = recipe.path("size").asLong(); rest > 0; rest -= PIECE) {
                    byte[] piece = stream.update(zeros, 0, (int) Math.min(rest, PIECE));
                    importer.write(piece, 0, piece.length);
                }
                yield importer.finish();
            }
            default -> throw new IllegalArgumentException("unknown recipe " + recipe);
        };
    }

    static Imported whole(FileImporter importer, byte[] bytes) {
        importer.write(bytes, 0, bytes.length);
        return importer.finish();
    }

    /// The key stream of a seed as Kubo's tests make it: encrypting zeros shows it.
    static Cipher chacha20(String seed) {
        try {
            byte[] key = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("ChaCha20");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "ChaCha20"),
                    new ChaCha20ParameterSpec(new byte[12], 0));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The names of Kubo's `createDeterministicFiles`.
    static String[] deterministicNames(JsonNode recipe) {
        String alphabet = "abcdefghijklmnopqrstuvwxyz01234567890-_";
        int count = recipe.path("count").asInt();
        int length = recipe.path("nameLen").asInt();
        int lastLength = recipe.path("lastNameLen").asInt() == 0
                ? length
                : recipe.path("lastNameLen").asInt();
        byte[] stream = chacha20(recipe.path("seed").asText()).update(new byte[(count - 1) * length + lastLength]);
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            for (byte b : Arrays.copyOfRange(stream, i * length, i * length + (i == count - 1 ? lastLength : length))) {
                name.append(alphabet.charAt((b & 0xff) % alphabet.length()));
            }
            names[i] = name.toString();
        }
        return names;
    }
}
