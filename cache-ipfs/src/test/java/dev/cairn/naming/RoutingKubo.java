package dev.cairn.naming;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.http.Ask;
import dev.cairn.kubo.Kubo;
import dev.cairn.kubo.KuboPin;
import dev.cairn.kubo.KuboUsage;
import dev.cairn.kubo.KuboVersion;
import dev.cairn.name.IpnsName;
import dev.cairn.unixfs.ImportProfile;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A Kubo that knows records and nothing else, or only fails.
final class RoutingKubo implements Kubo {
    final Map<IpnsName, byte[]> records = new HashMap<>();
    Optional<CairnException> failure = Optional.empty();

    @Override
    public String name() {
        return "kubo";
    }

    @Override
    public Optional<byte[]> record(IpnsName name, Duration within) {
        failure.ifPresent(RoutingKubo::fail);
        return Optional.ofNullable(records.get(name));
    }

    @Override
    public void putRecord(IpnsName name, byte[] record, Duration within) {
        failure.ifPresent(RoutingKubo::fail);
        records.put(name, record);
    }

    private static void fail(CairnException failure) {
        throw failure;
    }

    @Override
    public KuboVersion version() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<byte[]> block(Cid cid, Effort effort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean holds(Cid cid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean holdsAll(Cid root) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream export(Cid root, Duration within) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void importCar(List<Cid> roots, Ask.Body car, String pinName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cid addFile(ImportProfile profile, Ask.Body file, String pinName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean pinLocal(Cid root, String pinName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean unpin(Cid root) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> pinned(Cid root) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void eachPin(Consumer<KuboPin> told) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean eachBlock(long most, Consumer<Cid> told) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> addresses() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String peer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public KuboUsage usage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void connect(String address, Duration within) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> setting(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cid onlyHash(byte[] file) {
        throw new UnsupportedOperationException();
    }
}
