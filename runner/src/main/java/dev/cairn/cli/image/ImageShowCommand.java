package dev.cairn.cli.image;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.image.ImageShelf;
import dev.cairn.image.Images;
import dev.cairn.image.StoredImage;
import dev.cairn.image.layout.ImageConfig;
import dev.cairn.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        addMethodSubcommands = false,
        description = "Says what an image of this store is, and what of it tasks use.")
public final class ImageShowCommand extends StoreCommand {
    @Parameters(paramLabel = "IMAGE", description = "Its name, its config digest, or its CID.")
    private String image = "";

    public ImageShowCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        ImageShelf.Entry entry = new ImageShelf(store).find(image);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", entry.name());
        object.put("config", Images.described(entry.image().software()));
        object.put("cid", entry.image().content());
        object.put("size", entry.size());
        object.put("unpacked", entry.unpacked());
        if (entry.image() instanceof StoredImage.Layout layout) {
            put(object, layout, store);
        }
        if (entry.image() instanceof StoredImage.Bare bare) {
            SortedMap<String, String> packages = bare.packages(store.blocks());
            if (!packages.isEmpty()) {
                object.put("packages", packages);
            }
        }
        if (json()) {
            console().json(object);
        } else {
            object.forEach((key, value) -> line(key, value));
        }
        return 0;
    }

    private static void put(Map<String, Object> object, StoredImage.Layout layout, Store store) {
        ImageConfig config = layout.config();
        object.put("manifest", layout.manifest());
        object.put("platform", config.platform());
        List<Object> layers = new ArrayList<>();
        layout.layers(store.blocks()).forEach(layer -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("digest", layer.getKey());
            one.put("size", layer.getValue());
            layers.add(one);
        });
        object.put("layers", layers);
        object.put("env", config.environment());
        Map<String, Object> unused = new LinkedHashMap<>();
        unused.put("entrypoint", config.entrypoint());
        unused.put("cmd", config.command());
        config.user().ifPresent(user -> unused.put("user", user));
        config.folder().ifPresent(folder -> unused.put("workingDir", folder));
        object.put("unused", unused);
    }

    private void line(String key, Object value) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((name, one) -> line(key + " " + name, one));
            case List<?> list
            when !list.isEmpty() && list.getFirst() instanceof Map<?, ?> ->
                list.forEach(one -> {
                    if (one instanceof Map<?, ?> map) {
                        console()
                                .line(key + " "
                                        + String.join(
                                                " ",
                                                map.values().stream()
                                                        .map(String::valueOf)
                                                        .toList()));
                    }
                });
            case List<?> list ->
                console()
                        .line(key + " "
                                + String.join(
                                        " ", list.stream().map(String::valueOf).toList()));
            default -> console().line(key + " " + value);
        }
    }
}
