package dev.cairn.cli.run;

import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.Taken;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.failure.Refusals;
import dev.cairn.image.ImageSource;
import dev.cairn.image.LockUpdate;
import dev.cairn.job.Software;
import dev.cairn.spelling.Nearest;
import dev.cairn.store.Store;
import dev.cairn.workflow.WorkflowFile;
import dev.cairn.workflow.WorkflowFile.NamedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

@Command(
        name = "update",
        addMethodSubcommands = false,
        description = "Looks again what the images of a workflow are, and writes it into workflow.lock.")
public final class ImageUpdateCommand extends WorkflowCommand {
    private final PositionalParamSpec chosen =
            Taken.rest(1, "IMAGE", "Which, as the workflow calls them; otherwise all.");

    public ImageUpdateCommand(Console console) {
        super(console);
    }

    @Override
    public void describe(CommandSpec spec) {
        super.describe(spec);
        spec.addPositional(chosen);
    }

    @Override
    public Integer call() {
        List<String> images = Taken.texts(chosen);
        var settings = settings();
        SequencedMap<String, List<NamedImage>> known = new LinkedHashMap<>();
        WorkflowFile.images(file(), wishes(settings))
                .forEach(one -> known.computeIfAbsent(one.image().source().written(), _ -> new ArrayList<>())
                        .add(one));
        for (String image : images) {
            if (!known.containsKey(image)) {
                throw new CairnException(
                        Kind.REFUSED,
                        file() + " names no image and no packages '" + image + "'"
                                + (known.isEmpty() ? "" : ", only " + String.join(", ", known.keySet()))
                                + Nearest.hint(image, List.copyOf(known.keySet())));
            }
        }
        Refusals refusals = new Refusals();
        try (Store store = Store.open(settings.home())) {
            known.forEach((written, named) -> {
                if (images.isEmpty() || images.contains(written)) {
                    update(store, named, refusals);
                }
            });
        }
        refusals.check();
        return 0;
    }

    /// What is wrong in one place keeps nothing else from being looked for.
    private void update(Store store, List<NamedImage> named, Refusals refusals) {
        Software.Image image = named.getFirst().image();
        if (image.source() instanceof ImageSource.Ipfs) {
            return;
        }
        try {
            tell(new LockUpdate(store, image.lock(), sentence -> console().say("cairn: " + sentence))
                    .update(image.source()));
        } catch (CairnException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
            named.forEach(one -> refusals.add(one.place(), e.sentence()));
        }
    }

    private void tell(LockUpdate.Update update) {
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("image", update.image());
            update.was().ifPresent(was -> object.put("was", was));
            object.put("is", update.is());
            update.manifest().ifPresent(manifest -> object.put("manifest", manifest));
            object.put("from", update.from());
            object.put("changed", update.changed());
            console().json(object);
        } else {
            console()
                    .line(update.image() + " "
                            + (update.changed()
                                    ? update.was().map(was -> was + " → ").orElse("")
                                    : "unchanged ")
                            + update.is());
        }
    }
}
