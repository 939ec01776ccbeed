package dev.cairn.kubo;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Answer;
import dev.cairn.http.Ask;
import dev.cairn.http.Multipart;
import dev.cairn.unixfs.ImportProfile;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What a daemon keeps, and how it comes to keep it; see [Kubo].
final class Pinset {
    /// After which the node gives pinning up by itself.
    private static final String LIMIT = HttpKubo.LONG_PATIENCE.toMillis() + "ms";

    private final Rpc rpc;

    Pinset(Rpc rpc) {
        this.rpc = rpc;
    }

    void importCar(List<Cid> roots, Ask.Body car, String pinName) {
        String command = Rpc.command("dag/import", "pin-roots", "true");
        Set<Cid> left = new HashSet<>(roots);
        try (Answer answer = rpc.call(command, HttpKubo.LONG_PATIENCE, Optional.of(new Multipart(car)))) {
            rpc.lines(answer, command, line -> {
                JsonObject root = line.getJsonObject("Root");
                if (root == null) {
                    return;
                }
                String cid = root.getJsonObject("Cid", new JsonObject()).getString("/", "");
                String problem = root.getString("PinErrorMsg", "");
                if (!problem.isEmpty()) {
                    throw new CairnException(Kind.MISSING, rpc.name() + " cannot pin " + cid + ": " + problem);
                }
                Cid.tryParse(cid).ifPresent(left::remove);
            });
        }
        if (!left.isEmpty()) {
            throw new CairnException(
                    Kind.CORRUPT,
                    rpc.name() + " took everything, but has not pinned "
                            + left.iterator().next());
        }
        // An import gives no names. What is pinned already is safe meanwhile.
        if (!pinName.isEmpty()) {
            roots.forEach(root -> name(root, pinName));
        }
    }

    /// Everything is said that the node's own settings could decide otherwise.
    Cid addFile(ImportProfile profile, Ask.Body file, String pinName) {
        String command = Rpc.command(
                "add",
                "cid-version",
                Integer.toString(profile.cidVersion()),
                "hash",
                "sha2-256",
                "raw-leaves",
                Boolean.toString(profile.rawLeaves()),
                "chunker",
                "size-" + profile.chunkSize(),
                "max-file-links",
                Integer.toString(profile.maxLinks()),
                "trickle",
                "false",
                "inline",
                "false",
                "nocopy",
                "false",
                "progress",
                "false",
                "pin",
                "true");
        String named = pinName.isEmpty() ? command : command + "&" + Rpc.argument("pin-name", pinName);
        return rpc.added(named, HttpKubo.LONG_PATIENCE, new Multipart(file));
    }

    boolean add(Cid root, String pinName) {
        // Pinning what is not all there waits for the rest, whatever it is told of being offline.
        return isWhole(root) && name(root, pinName);
    }

    /// Pins what is all there, or gives a pin another name.
    private boolean name(Cid root, String pinName) {
        String command =
                Rpc.command("pin/add", "arg", root.toString(), "recursive", "true", "name", pinName, "timeout", LIMIT);
        try (Answer answer = rpc.call(command, HttpKubo.LONG_PATIENCE)) {
            return answer.status() == 200 || rpc.absent(answer, command).isPresent();
        }
    }

    boolean isWhole(Cid root) {
        String command = Rpc.command("dag/stat", "arg", root.toString(), "progress", "false", "offline", "true");
        try (Answer answer = rpc.call(command, HttpKubo.LONG_PATIENCE)) {
            if (answer.status() != 200) {
                return rpc.absent(answer, command).isPresent();
            }
            rpc.lines(answer, command, line -> {});
            return true;
        } catch (CairnException e) {
            if (e.kind() == Kind.UNREACHABLE && Rpc.isAbsent(e.sentence())) {
                return false;
            }
            throw e;
        }
    }

    boolean remove(Cid root) {
        String command = Rpc.command("pin/rm", "arg", root.toString());
        try (Answer answer = rpc.call(command, HttpKubo.LONG_PATIENCE)) {
            if (answer.status() == 200) {
                return true;
            }
            String words = rpc.words(answer);
            if (words.contains("not pinned")) {
                return false;
            }
            throw rpc.refused(answer.status(), words, command);
        }
    }

    Optional<String> name(Cid root) {
        String command =
                Rpc.command("pin/ls", "arg", root.toString(), "type", "recursive", "names", "true", "offline", "true");
        try (Answer answer = rpc.call(command, HttpKubo.PATIENCE)) {
            if (answer.status() != 200) {
                String words = rpc.words(answer);
                if (words.contains("is not pinned")) {
                    return Optional.empty();
                }
                throw rpc.refused(answer.status(), words, command);
            }
            String[] found = {null};
            rpc.lines(answer, command, line -> {
                JsonObject keys = line.getJsonObject("Keys", new JsonObject());
                keys.fieldNames()
                        .forEach(key -> found[0] = keys.getJsonObject(key).getString("Name", ""));
            });
            return Optional.ofNullable(found[0]);
        }
    }

    void each(Consumer<KuboPin> told) {
        String command = Rpc.command("pin/ls", "type", "recursive", "names", "true", "stream", "true");
        try (Answer answer = rpc.call(command, HttpKubo.LONG_PATIENCE)) {
            rpc.lines(
                    answer,
                    command,
                    line -> Cid.tryParse(line.getString("Cid", ""))
                            .ifPresent(cid -> told.accept(new KuboPin(cid, line.getString("Name", "")))));
        }
    }
}
