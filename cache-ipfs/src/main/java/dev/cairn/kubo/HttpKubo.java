package dev.cairn.kubo;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Answer;
import dev.cairn.http.Ask;
import dev.cairn.http.HeardStream;
import dev.cairn.http.Http;
import dev.cairn.http.Multipart;
import dev.cairn.name.IpnsName;
import dev.cairn.unixfs.ImportProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A daemon behind an address.
public final class HttpKubo implements Kubo {
    /// For what a node does with what it has.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /// What walks DAGs or lists everything says nothing meanwhile.
    static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

    /// What the node needs beyond the time that it was given, to say that it was not enough.
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Rpc rpc;
    private final Pinset pinset;

    /// @param api           `http://127.0.0.1:5001`
    /// @param authorization the header `Authorization`, where the node wants one
    public HttpKubo(Http http, URI api, Optional<String> authorization) {
        rpc = new Rpc(http, api, authorization);
        pinset = new Pinset(rpc);
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
    public Optional<byte[]> block(Cid cid, Effort effort) {
        Duration within = effort.now();
        // It gives up a little before we do, and says so.
        String command = Rpc.command("block/get", "arg", cid.toString(), "timeout", within.toMillis() * 9 / 10 + "ms");
        try (Answer answer = rpc.call(command, within);
                Cancellation.Watch _ = effort.cancellation().react(answer::close)) {
            if (answer.status() != 200) {
                return rpc.absent(answer, command);
            }
            byte[] block = new HeardStream(answer.body(), effort).readNBytes(Block.MAX_SIZE + 1);
            if (block.length > Block.MAX_SIZE) {
                throw new CairnException(
                        Kind.CORRUPT, name() + " has a block of more than " + Block.MAX_SIZE + " bytes as " + cid);
            }
            return Optional.of(block);
        } catch (IOException e) {
            throw rpc.broken(command, e);
        }
    }

    @Override
    public boolean holds(Cid cid) {
        String command = Rpc.command("block/stat", "arg", cid.toString(), "offline", "true");
        try (Answer answer = rpc.call(command, PATIENCE)) {
            return answer.status() == 200 || rpc.absent(answer, command).isPresent();
        }
    }

    @Override
    public boolean holdsAll(Cid root) {
        return root.codec() == Codec.RAW ? holds(root) : pinset.isWhole(root);
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
        pinset.importCar(roots, car, pinName);
    }

    @Override
    public Cid addFile(ImportProfile profile, Ask.Body file, String pinName) {
        return pinset.addFile(profile, file, pinName);
    }

    @Override
    public boolean pinLocal(Cid root, String pinName) {
        return pinset.add(root, pinName);
    }

    @Override
    public boolean unpin(Cid root) {
        return pinset.remove(root);
    }

    @Override
    public Optional<String> pinned(Cid root) {
        return pinset.name(root);
    }

    @Override
    public void eachPin(Consumer<KuboPin> told) {
        pinset.each(told);
    }

    @Override
    public boolean eachBlock(long most, Consumer<Cid> told) {
        String command = Rpc.command("refs/local");
        long[] count = {0};
        try (Answer answer = rpc.call(command, LONG_PATIENCE)) {
            return rpc.linesWhile(answer, command, line -> {
                Cid.tryParse(line.getString("Ref", "")).ifPresent(told);
                return ++count[0] < most;
            });
        }
    }

    @Override
    public List<String> addresses() {
        JsonObject id = rpc.json("id", PATIENCE);
        JsonArray addresses = id.getJsonArray("Addresses", new JsonArray());
        return addresses == null
                ? List.of()
                : addresses.stream().map(String::valueOf).toList();
    }

    @Override
    public String peer() {
        return rpc.json("id", PATIENCE).getString("ID", "");
    }

    @Override
    public KuboUsage usage() {
        JsonObject stat = rpc.json(Rpc.command("repo/stat", "size-only", "true"), LONG_PATIENCE);
        return new KuboUsage(stat.getLong("RepoSize", 0L), stat.getLong("StorageMax", 0L));
    }

    @Override
    public void connect(String address, Duration within) {
        String command = Rpc.command("swarm/connect", "arg", address, "timeout", within.toMillis() + "ms");
        try (Answer answer = rpc.call(command, within.plus(MARGIN))) {
            rpc.check(answer, command);
        }
    }

    @Override
    public Optional<byte[]> record(IpnsName name, Duration within) {
        String command = Rpc.command("routing/get", "arg", IpnsName.PREFIX + name, "timeout", within.toMillis() + "ms");
        try (Answer answer = rpc.call(command, within.plus(MARGIN))) {
            if (answer.status() != 200) {
                return rpc.absent(answer, command);
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
    public void putRecord(IpnsName name, byte[] record, Duration within) {
        String command = Rpc.command(
                "routing/put",
                "arg",
                IpnsName.PREFIX + name,
                "allow-offline",
                "true",
                "timeout",
                within.toMillis() + "ms");
        Multipart body = new Multipart(out -> out.write(record));
        try (Answer answer = rpc.call(command, within.plus(MARGIN), Optional.of(body))) {
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
        return rpc.added(command, PATIENCE, new Multipart(out -> out.write(file)));
    }
}
