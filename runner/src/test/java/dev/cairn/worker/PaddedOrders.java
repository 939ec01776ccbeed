package dev.cairn.worker;

import dev.cairn.container.ContainerRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What contracts of workers need: a runtime, a place, and tasks with some inputs or with very many.
interface PaddedOrders {
    ContainerRuntime runtime();

    /// An empty folder, a new one for each test.
    Path folder();

    /// How many inputs every task has beside those that a test gives it, in a folder `pad`.
    int padding();

    default Orders order() throws IOException {
        Path own = Files.createTempDirectory(folder(), "order");
        Orders order = new Orders(own, own.resolve("scratch"), runtime());
        for (int i = 0; i < padding(); i++) {
            order.input("pad/" + i, "padding");
        }
        return order;
    }
}
