package dev.cairn.conduct;

import dev.cairn.cid.Codec;
import dev.cairn.deliver.Item;
import dev.cairn.failure.CairnException;
import dev.cairn.job.Delivery;
import dev.cairn.job.Made;
import dev.cairn.job.Workplan;
import dev.cairn.lookup.FolderPaths;
import dev.cairn.lookup.Identity;
import dev.cairn.store.Store;
import dev.cairn.task.FileKind;
import dev.cairn.task.ResultEntry;
import dev.cairn.unixfs.DagReader;
import java.util.ArrayList;
import java.util.List;

/// What a run delivers, as content.
final class Delivering {
    private final Store store;

    Delivering(Store store) {
        this.store = store;
    }

    List<Item> items(Workplan plan, Made made) {
        List<Item> items = new ArrayList<>();
        for (Delivery delivery : plan.deliveries(made)) {
            ResultEntry.at(delivery.output(), made.by(delivery.job()).orElse(List.of()))
                    .ifPresent(entry ->
                            items.add(delivery.inside().isEmpty() ? whole(delivery, entry) : part(delivery, entry)));
        }
        return items;
    }

    private static Item whole(Delivery delivery, ResultEntry entry) {
        return new Item(
                delivery.path(), entry.kind(), entry.cid(), entry.size(), entry.executable(), entry.executables());
    }

    private Item part(Delivery delivery, ResultEntry entry) {
        Identity identity = new FolderPaths(store.blocks()).at(entry.cid(), delivery.inside(), entry.executables());
        return switch (identity) {
            case Identity.Known known ->
                new Item(
                        delivery.path(),
                        known.kind(),
                        known.cid(),
                        size(known),
                        known.executable(),
                        known.executables());
            case Identity.Absent absent -> throw new IllegalStateException(absent.reason());
            case Identity.Broken broken ->
                throw new CairnException(broken.kind(), delivery.path() + ": " + broken.reason());
        };
    }

    private long size(Identity.Known known) {
        if (known.kind() == FileKind.FOLDER) {
            return 0;
        }
        return known.cid().codec() == Codec.RAW
                ? store.blocks().get(known.cid()).map(block -> block.length).orElse(0)
                : new DagReader(store.blocks()).size(known.cid());
    }
}
