package dev.cairn.cli.image;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.image.ImageShelf;
import dev.cairn.image.Images;
import dev.cairn.store.Store;
import dev.cairn.unit.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "ls",
        addMethodSubcommands = false,
        description = "Lists the images that have names here, and those and the packages that are unpacked for runs.")
public final class ImageListing extends StoreCommand {
    public ImageListing(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        for (ImageShelf.Entry entry : new ImageShelf(store).all()) {
            String config = Images.described(entry.image().software());
            if (json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("name", entry.name());
                object.put("config", config);
                object.put("cid", entry.image().content());
                object.put("size", entry.size());
                object.put("unpacked", entry.unpacked());
                console().json(object);
            } else {
                console()
                        .line(entry.name() + " " + config + " " + entry.image().content() + " "
                                + Size.rounded(entry.size()) + (entry.unpacked() ? " unpacked" : ""));
            }
        }
        return 0;
    }
}
