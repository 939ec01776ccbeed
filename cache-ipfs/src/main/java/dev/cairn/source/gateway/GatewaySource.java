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
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// A trustless gateway: another Cairn, a Kubo, or a public one. Blocks come one by one, DAGs as a CAR where the
/// gateway can do that.
public final class GatewaySource implements Source {
    private static final String RAW = "application/vnd.ipld.raw";
    private static final String CAR = "application/vnd.ipld.car";
    private static final String RECORD = "application/vnd.ipfs.ipns-record";

    private final GatewayCalls calls;
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
        try (Answer answer = calls.get("/ipfs/" + cid + "?format=raw", RAW, effort);
                Cancellation.Watch _ = effort.cancellation().react(answer::close)) {
            if (!calls.isThere(answer)) {
                return Optional.empty();
            }
            byte[] bytes = new HeardStream(answer.body(), effort).readNBytes(Block.MAX_SIZE + 1);
            return Optional.of(Verified.block(name(), cid, bytes));
        } catch (IOException e) {
            throw broken("the block " + cid, e);
        }
    }

    @Override
    public boolean stream(Cid root, BlockSink taker, Effort effort) {
        if (withoutCars) {
            return false;
        }
        String path = "/ipfs/" + root + "?format=car&dag-scope=all&car-order=dfs&car-dups=n";
        try (Answer answer = calls.get(path, CAR + ";version=1;order=dfs;dups=n", effort);
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
        try (Answer answer = calls.get("/ipns/" + name + "?format=ipns-record", RECORD, effort)) {
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
