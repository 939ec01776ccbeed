package dev.cairn.conduct;

import dev.cairn.cid.Codec;
import dev.cairn.deliver.Item;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Delivery;
import dev.cairn.job.Handover;
import dev.cairn.job.Made;
import dev.cairn.job.Workplan;
import dev.cairn.lookup.input.FolderPaths;
import dev.cairn.lookup.input.Identity;
import dev.cairn.store.Store;
import dev.cairn.task.FileKind;
import dev.cairn.task.ResultEntry;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run delivers, as content.
final class Delivering {
    private final Store store;
    private Optional<CairnException> trouble = Optional.empty();

    Delivering(Store store) {
        this.store = store;
    }

    /// What can be delivered; of what cannot, [#trouble] tells the first.
    List<Item> items(Workplan plan, Made made) {
        List<Item> items = new ArrayList<>();
        Handover handover = plan.handover(made);
        if (!handover.refusals().isEmpty()) {
            trouble = Optional.of(CairnException.refused(handover.refusals()));
        }
        for (Delivery delivery : handover.deliveries()) {
            made.by(delivery.job()).ifPresent(entries -> add(delivery, entries, items));
        }
        return items;
    }

    /// Why something cannot be delivered: a target that is in no folder, content that is gone.
    Optional<CairnException> trouble() {
        return trouble;
    }

    private void add(Delivery delivery, List<ResultEntry> entries, List<Item> items) {
        try {
            ResultEntry entry = ResultEntry.at(delivery.output(), entries)
                    .orElseThrow(() -> absent(delivery, "it is among no files that were made"));
            items.add(delivery.inside().isEmpty() ? whole(delivery, entry) : part(delivery, entry));
        } catch (CairnException e) {
            trouble = trouble.or(() -> Optional.of(e));
        }
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
            case Identity.Absent _ ->
                throw absent(
                        delivery,
                        "the folder '" + entry.path() + "' was made, and has no '" + String.join("/", delivery.inside())
                                + "' in it");
            case Identity.Lacking lacking ->
                throw new CairnException(Kind.MISSING, delivery.path() + ": " + lacking.reason());
            case Identity.Broken broken ->
                throw new CairnException(broken.kind(), delivery.path() + ": " + broken.reason());
        };
    }

    private static CairnException absent(Delivery delivery, String why) {
        return new CairnException(
                Kind.REFUSED, "there is no '" + delivery.path() + "': " + why + "; name a target that is made");
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
