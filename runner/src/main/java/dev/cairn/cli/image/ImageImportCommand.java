package dev.cairn.cli.image;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.SourceOptions;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.ImageShelf;
import dev.cairn.image.ImageSource;
import dev.cairn.image.ImageSources;
import dev.cairn.image.Images;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        addMethodSubcommands = false,
        description = "Brings an image into the store, and prints the CID of its OCI layout and its config digest.")
public final class ImageImportCommand extends StoreCommand {
    @Parameters(
            paramLabel = "IMAGE",
            description =
                    "oci:DIR[:TAG], oci-archive:FILE[:TAG], docker-archive:FILE, docker:NAME[:TAG] or ipfs://CID.")
    private String image = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What to call it; otherwise as it is called here.")
    private @Nullable String name;

    public ImageImportCommand(Console console) {
        super(console, SourceOptions.ALL);
    }

    @Override
    protected boolean changesPins() {
        return true;
    }

    @Override
    protected int run(Store store, Settings settings) {
        ImageSource source = source();
        String called = name == null ? image : name;
        if (called.isBlank() || called.chars().anyMatch(Character::isISOControl)) {
            throw new CairnException(Kind.REFUSED, "--name must be a name on one line, as in --name bio");
        }
        try (Connections connections = new Connections(settings.peers())) {
            ImageShelf.Entry entry = new ImageShelf(store)
                    .bring(
                            source,
                            called,
                            connections.fetching(store),
                            sentence -> console().say("cairn: " + sentence));
            if (json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("cid", entry.image().content());
                object.put("config", Images.described(entry.image().software()));
                object.put("name", called);
                console().json(object);
            } else {
                console()
                        .line(entry.image().content() + " "
                                + Images.described(entry.image().software()));
            }
        }
        return 0;
    }

    private ImageSource source() {
        try {
            return ImageSources.read(image, (path, folder) -> Path.of(path).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw new CairnException(
                    Kind.REFUSED, "'" + image + "' has a path that no file can have: " + e.getReason(), e);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, "'" + image + "': " + e.getMessage(), e);
        }
    }
}
