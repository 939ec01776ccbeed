package dev.cairn.source.gateway;

import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Answer;
import dev.cairn.http.HeardStream;
import dev.cairn.http.Http;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.source.Source;
import dev.cairn.source.Verified;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.Stretch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A trustless gateway: another Cairn, a Kubo, or a public one. Blocks come one by one, DAGs as a CAR where the
/// gateway can do that.
public final class GatewaySource implements Source {
    private static final String RAW = "application/vnd.ipld.raw";
    private static final String CAR = "application/vnd.ipld.car";
    private static final String FILE = "application/vnd.cairn.file";
    private static final String RECORD = "application/vnd.ipfs.ipns-record";

    private final GatewayCalls calls;
    private final Set<Cid> wholes = ConcurrentHashMap.newKeySet();
    private final Set<Cid> introduced = ConcurrentHashMap.newKeySet();
    private volatile boolean withoutCars;

    /// @param address       `https://trustless-gateway.link`
    /// @param authorization the header `Authorization`, where the gateway wants one
    public GatewaySource(Http http, URI address, Optional<String> authorization) {
        this.calls = new GatewayCalls(http, address, authorization);
    }

    @Override
    public String name() {
        return calls.name();
    }

    @Override
    public Optional<byte[]> block(Cid cid, Effort effort) {
        try (Answer answer = calls.get("/ipfs/" + cid + "?format=raw", Map.of("Accept", RAW), effort);
                Cancellation.Watch _ = effort.cancellation().react(answer::close)) {
            if (!calls.isThere(answer)) {
                return Optional.empty();
            }
            if (answer.header("Link")
                    .filter(link -> link.contains('"' + FILE + '"'))
                    .isPresent()) {
                wholes.add(cid);
            }
            byte[] bytes = new HeardStream(answer.body(), effort).readNBytes(Block.MAX_SIZE + 1);
            return Optional.of(Verified.block(name(), cid, bytes));
        } catch (IOException e) {
            throw broken("the block " + cid, e);
        }
    }

    @Override
    public boolean isWhole(Cid file) {
        return wholes.contains(file);
    }

    @Override
    public boolean leaves(Stretch stretch, BlockSink taker, Effort effort) {
        Cid file = stretch.file();
        if (!isWhole(file, effort)) {
            return false;
        }
        long last = stretch.from() + stretch.length() - 1;
        Map<String, String> headers = Map.of("Accept", FILE, "Range", "bytes=" + stretch.from() + "-" + last);
        try (Answer answer = calls.get("/ipfs/" + file + "?format=file", headers, effort);
                Cancellation.Watch _ = effort.cancellation().react(answer::close)) {
            if (answer.status() != 206 || !isFile(answer)) {
                return forget(file);
            }
            return isSound(stretch, new HeardStream(answer.body(), effort), taker) || forget(file);
        } catch (IOException e) {
            throw broken("the file " + file, e);
        }
    }

    /// The same, of a file whose first block may have come from elsewhere, or at an earlier attempt: it is asked for
    /// once, to hear of it.
    private boolean isWhole(Cid file, Effort effort) {
        if (!isWhole(file) && introduced.add(file)) {
            boolean _ = block(file, effort).isPresent();
        }
        return isWhole(file);
    }

    /// Hands on what comes, as far as it is what it should be: nobody looked at it there. Who asks for a block by
    /// itself hears what is wrong with it.
    private static boolean isSound(Stretch stretch, InputStream bytes, BlockSink taker) throws IOException {
        try (Comparing comparing = new Comparing(taker)) {
            for (UnixFs.Part part : stretch.parts()) {
                byte[] block = new byte[(int) part.size()];
                if (bytes.readNBytes(block, 0, block.length) < block.length || !comparing.take(part.cid(), block)) {
                    boolean _ = comparing.finish();
                    return false;
                }
            }
            return comparing.finish();
        }
    }

    /// Has a file not asked for as a whole again.
    ///
    /// @return false
    private boolean forget(Cid file) {
        wholes.remove(file);
        introduced.add(file);
        return false;
    }

    private static boolean isFile(Answer answer) {
        return answer.header("Content-Type").orElse("").equals(FILE);
    }

    @Override
    public boolean stream(Cid root, BlockSink taker, Effort effort) {
        if (withoutCars) {
            return false;
        }
        String path = "/ipfs/" + root + "?format=car&dag-scope=all&car-order=dfs&car-dups=n";
        try (Answer answer = calls.get(path, Map.of("Accept", CAR + ";version=1;order=dfs;dups=n"), effort);
                Cancellation.Watch _ = effort.cancellation().react(answer::close)) {
            if (answer.status() == 400 || answer.status() == 406 || answer.status() == 501) {
                withoutCars = true;
                return false;
            }
            if (!calls.isThere(answer)) {
                return false;
            }
            if (!answer.header("Content-Type").orElse("").startsWith(CAR)) {
                withoutCars = true;
                return false;
            }
            CarReader reader = new CarReader(new HeardStream(answer.body(), effort), name());
            boolean came = false;
            for (Optional<Block> next = next(reader); next.isPresent(); next = next(reader)) {
                taker.put(next.get().cid(), next.get().bytes());
                came = true;
            }
            return came;
        } catch (IOException e) {
            throw broken(root.toString(), e);
        }
    }

    /// The next block of a CAR, as far as it goes: where Kubo lacks one, even the root, it has said 200 already
    /// and writes a note into the CAR. What is missing then is asked for by itself, and answered for by itself.
    private static Optional<Block> next(CarReader reader) throws IOException {
        try {
            return reader.next();
        } catch (CairnException e) {
            if (e.kind() != Kind.CORRUPT) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public Optional<IpnsRecord> record(IpnsName name, Effort effort) {
        try (Answer answer = calls.get("/ipns/" + name + "?format=ipns-record", Map.of("Accept", RECORD), effort)) {
            if (!calls.isThere(answer)) {
                return Optional.empty();
            }
            return Optional.of(IpnsRecord.read(name, answer.body().readNBytes(IpnsRecord.MAX_SIZE + 1)));
        } catch (IOException e) {
            throw broken("the record of " + name, e);
        }
    }

    private CairnException broken(String what, IOException e) {
        return new CairnException(
                Kind.UNREACHABLE, name() + " broke off while it gave " + what + ": " + e.getMessage(), e);
    }
}
