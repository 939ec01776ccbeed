package dev.cairn.cli.serve;

import dev.cairn.bus.Reactor;
import dev.cairn.cli.Interruption;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.KuboOptions;
import dev.cairn.cli.option.MirrorOptions;
import dev.cairn.cli.option.SettingFlag;
import dev.cairn.config.Settings;
import dev.cairn.gateway.Gateway;
import dev.cairn.gateway.GatewayOptions;
import dev.cairn.gateway.RecordShelf;
import dev.cairn.gateway.Shelf;
import dev.cairn.gateway.shelf.StoreRecordShelf;
import dev.cairn.gateway.shelf.StoreShelf;
import dev.cairn.store.Store;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        addMethodSubcommands = false,
        description = "Serves what is pinned over HTTP, as an IPFS gateway, until it is stopped.")
public final class ServeCommand extends StoreCommand {
    private final CountDownLatch stopped = new CountDownLatch(1);

    public ServeCommand(Console console) {
        super(console, SettingFlag.all(ServeOptions.ALL, KuboOptions.ALL, MirrorOptions.ALL));
    }

    /// The store is closed before the process ends.
    @Override
    public Integer call() {
        try (Interruption interruption = new Interruption()) {
            interruption.stops(reason -> stopped.countDown());
            return super.call();
        }
    }

    @Override
    protected int run(Store store, Settings settings) {
        GatewayOptions options = Serving.options(settings.serving());
        Shelf shelf = new StoreShelf(store, store.names()::find, InstantSource.system());
        RecordShelf records = new StoreRecordShelf(store);
        Vertx vertx = Reactor.start(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE, VertxOptions.DEFAULT_WORKER_POOL_SIZE);
        try (Upkeep _ = Upkeep.start(console(), store, settings);
                AccessLines lines = AccessLines.to(console(), settings.serving().log());
                Gateway gateway = Gateway.start(vertx, shelf, records, lines, options)) {
            tell(gateway);
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Reactor.stop(vertx);
        }
        return 0;
    }

    private void tell(Gateway gateway) {
        String address = gateway.address().toString();
        if (json()) {
            console().json(Map.of("address", address, "port", gateway.port()));
        } else {
            console().line(address);
        }
        console().flush();
    }
}
