package dev.cairn.kubo;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Answer;
import dev.cairn.http.Ask;
import dev.cairn.http.Http;
import dev.cairn.name.IpnsName;
import io.vertx.core.json.JsonObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A daemon behind an address.
public final class HttpKubo implements Kubo {
    /// For what a node does with what it has.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Pinning and importing walk DAGs, and say nothing meanwhile.
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

    /// What the node needs beyond the time that it was given, to say that it was not enough.
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Rpc rpc;

    /// @param api           `http://127.0.0.1:5001`
    /// @param authorization the header `Authorization`, where the node wants one
    public HttpKubo(Http http, URI api, Optional<String> authorization) {
        rpc = new Rpc(http, api, authorization);
    }

    @Override
    public String name() {
        return rpc.name();
    }

    @Override
    public KuboVersion version() {
        String text = rpc.json("version", PATIENCE).getString("Version", "");
        return KuboVersion.parse(text)
                .orElseThrow(() -> new CairnException(
                        Kind.UNAVAILABLE, name() + " says that its version is '" + text + "': it is no Kubo"));
    }

    @Override
    public Optional<byte[]> block(Cid cid, Duration within) {
        String command = Rpc.command("block/get", "arg", cid.toString(), "timeout", within.toMillis() + "ms");
        try (Answer answer = rpc.call(command, within.plus(MARGIN))) {
            if (answer.status() != 200) {
                return absent(answer, command);
            }
            byte[] block = answer.body().readNBytes(Block.MAX_SIZE + 1);
            if (block.length > Block.MAX_SIZE) {
                throw new CairnException(
                        Kind.CORRUPT, name() + " has a block of more than " + Block.MAX_SIZE + " bytes as " + cid);
            }
            return Optional.of(block);
        } catch (IOException e) {
            throw rpc.broken(command, e);
        }
    }

    /// Empty if the node says that it does not have it.
    private <T> Optional<T> absent(Answer answer, String command) {
        String words = rpc.words(answer);
        if (isAbsent(words)) {
            return Optional.empty();
        }
        throw rpc.refused(answer.status(), words, command);
    }

    private static boolean isAbsent(String words) {
        return words.contains("not found") || words.contains("could not find") || words.contains("deadline exceeded");
    }

    @Override
    public boolean holds(Cid cid) {
        String command = Rpc.command("block/stat", "arg", cid.toString(), "offline", "true");
        try (Answer answer = rpc.call(command, PATIENCE)) {
            return answer.status() == 200 || absent(answer, command).isPresent();
        }
    }

    @Override
    public InputStream export(Cid root, Duration within) {
        String command = Rpc.command("dag/export", "arg", root.toString(), "progress", "false");
        Answer answer = rpc.call(command, within);
        try {
            rpc.check(answer, command);
        } catch (CairnException e) {
            answer.close();
            throw e;
        }
        return new FilterInputStream(answer.body()) {
            @Override
            public void close() {
                answer.close();
            }
        };
    }

    @Override
    public void importCar(List<Cid> roots, Ask.Body car, String pinName) {
        String command = Rpc.command("dag/import", "pin-roots", "true");
        Set<Cid> left = new HashSet<>(roots);
        try (Answer answer = rpc.call(command, LONG_PATIENCE, Optional.of(new Multipart(car)))) {
            rpc.lines(answer, command, line -> {
                JsonObject root = line.getJsonObject("Root");
                if (root == null) {
                    return;
                }
                String cid = root.getJsonObject("Cid", new JsonObject()).getString("/", "");
                String problem = root.getString("PinErrorMsg", "");
                if (!problem.isEmpty()) {
                    throw new CairnException(Kind.MISSING, name() + " cannot pin " + cid + ": " + problem);
                }
                Cid.tryParse(cid).ifPresent(left::remove);
            });
        }
        if (!left.isEmpty()) {
            throw new CairnException(
                    Kind.CORRUPT,
                    name() + " took everything, but has not pinned "
                            + left.iterator().next());
        }
        // An import gives no names. What is pinned already stays so while it gets one.
        if (!pinName.isEmpty()) {
            roots.forEach(root -> pinLocal(root, pinName));
        }
    }

    @Override
    public boolean pinLocal(Cid root, String pinName) {
        String command =
                Rpc.command("pin/add", "arg", root.toString(), "recursive", "true", "name", pinName, "offline", "true");
        try (Answer answer = rpc.call(command, LONG_PATIENCE)) {
            return answer.status() == 200 || absent(answer, command).isPresent();
        }
    }

    @Override
    public boolean unpin(Cid root) {
        String command = Rpc.command("pin/rm", "arg", root.toString());
        try (Answer answer = rpc.call(command, LONG_PATIENCE)) {
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

    @Override
    public Optional<String> pinned(Cid root) {
        String command =
                Rpc.command("pin/ls", "arg", root.toString(), "type", "recursive", "names", "true", "offline", "true");
        try (Answer answer = rpc.call(command, PATIENCE)) {
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

    @Override
    public void eachPin(Consumer<KuboPin> told) {
        String command = Rpc.command("pin/ls", "type", "recursive", "names", "true", "stream", "true");
        try (Answer answer = rpc.call(command, LONG_PATIENCE)) {
            rpc.lines(
                    answer,
                    command,
                    line -> Cid.tryParse(line.getString("Cid", ""))
                            .ifPresent(cid -> told.accept(new KuboPin(cid, line.getString("Name", "")))));
        }
    }

    @Override
    public Optional<byte[]> record(IpnsName name, Duration within) {
        String command = Rpc.command("routing/get", "arg", IpnsName.PREFIX + name, "timeout", within.toMillis() + "ms");
        try (Answer answer = rpc.call(command, within.plus(MARGIN))) {
            if (answer.status() != 200) {
                return absent(answer, command);
            }
            String[] found = {null};
            rpc.lines(answer, command, line -> {
                // Type 5 is a value; the others tell of the search.
                if (line.getInteger("Type", -1) == 5) {
                    found[0] = line.getString("Extra", "");
                }
            });
            return Optional.ofNullable(found[0]).map(Base64.getDecoder()::decode);
        }
    }

    @Override
    public void putRecord(IpnsName name, byte[] record) {
        String command = Rpc.command("routing/put", "arg", IpnsName.PREFIX + name, "allow-offline", "true");
        Multipart body = new Multipart(out -> out.write(record));
        try (Answer answer = rpc.call(command, LONG_PATIENCE, Optional.of(body))) {
            rpc.lines(answer, command, line -> {});
        }
    }

    @Override
    public Optional<String> setting(String key) {
        String command = Rpc.command("config", "arg", key);
        try (Answer answer = rpc.call(command, PATIENCE)) {
            if (answer.status() != 200) {
                return Optional.empty();
            }
            Object value = new JsonObject(answer.text(1 << 16)).getValue("Value");
            return Optional.ofNullable(value).map(String::valueOf);
        } catch (IOException e) {
            throw rpc.broken(command, e);
        }
    }

    @Override
    public Cid onlyHash(byte[] file) {
        String command = Rpc.command("add", "only-hash", "true", "progress", "false", "pin", "false");
        Multipart body = new Multipart(out -> out.write(file));
        String[] found = {""};
        try (Answer answer = rpc.call(command, PATIENCE, Optional.of(body))) {
            rpc.lines(answer, command, line -> found[0] = line.getString("Hash", found[0]));
        }
        return Cid.parse(found[0]);
    }
}
