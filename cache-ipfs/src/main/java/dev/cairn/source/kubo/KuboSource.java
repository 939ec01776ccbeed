package dev.cairn.source.kubo;

import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.HeardStream;
import dev.cairn.kubo.Kubo;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.source.Source;
import dev.cairn.source.Verified;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A Kubo, and through it everybody whom it knows.
public final class KuboSource implements Source {
    private final Kubo kubo;

    public KuboSource(Kubo kubo) {
        this.kubo = kubo;
    }

    @Override
    public String name() {
        return kubo.name();
    }

    @Override
    public Optional<byte[]> block(Cid cid, Effort effort) {
        return kubo.block(cid, effort).map(bytes -> Verified.block(name(), cid, bytes));
    }

    @Override
    public boolean stream(Cid root, BlockSink taker, Effort effort) {
        // An export of what the node lacks waits without a word until somebody has it; a block says so in time.
        if (block(root, effort).isEmpty()) {
            return false;
        }
        try (InputStream car = kubo.export(root, effort.now());
                Cancellation.Watch _ = effort.cancellation().react(() -> close(car))) {
            CarReader reader = new CarReader(new HeardStream(car, effort), name());
            for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
                taker.put(next.get().cid(), next.get().bytes());
            }
            return true;
        } catch (IOException e) {
            throw new CairnException(
                    Kind.UNREACHABLE, name() + " broke off while it gave " + root + ": " + e.getMessage(), e);
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is of no use any more, whether it closes or not.
            return;
        }
    }

    @Override
    public Optional<IpnsRecord> record(IpnsName name, Effort effort) {
        return kubo.record(name, effort.now()).map(bytes -> IpnsRecord.read(name, bytes));
    }
}
