package dev.cairn.cli.content;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.spelling.Nearest;
import dev.cairn.store.Store;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.intake.item.Found;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", addMethodSubcommands = false, description = "Stores files and folders, and prints their CIDs.")
public final class AddCommand extends StoreCommand {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, or with -r folders too. Hidden files too.")
    private List<Path> paths = List.of();

    @Option(
            names = {"-r", "--recursive"},
            description = "Folders with all that is in them.")
    private boolean recursive;

    @Option(names = "--only-hash", description = "Say the CIDs and store nothing.")
    private boolean onlyHash;

    @Option(
            names = "--profile",
            paramLabel = "unixfs-v1-2025|kubo-cidv1|unixfs-v0-2015",
            description = "How files become CIDs.")
    private @Nullable String profile;

    public AddCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        for (Path path : paths) {
            if (path.toString().isEmpty()) {
                throw new CairnException(Kind.REFUSED, "'' names no file; '.' is the current folder");
            }
            if (!recursive && Files.isDirectory(path)) {
                throw new CairnException(Kind.REFUSED, path + " is a folder; add it with all that is in it with -r");
            }
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new CairnException(Kind.REFUSED, path + ": there is no such file");
            }
            if (!Files.exists(path)) {
                throw new CairnException(Kind.REFUSED, path + " is a symlink that leads nowhere");
            }
        }
        if (!onlyHash) {
            return super.call();
        }
        ImportProfile chosen = profile(settings());
        try (ReadingProgress progress = new ReadingProgress(console(), "hashed")) {
            for (Path path : paths) {
                print(path, Intake.onlyHash(path, chosen, progress));
            }
        }
        return 0;
    }

    @Override
    protected boolean changesPins() {
        return true;
    }

    @Override
    protected int run(Store store, Settings settings) {
        List<Found.Named> found;
        try (ReadingProgress progress = new ReadingProgress(console(), "stored")) {
            found = store.intake().add(paths, profile(settings), progress);
        }
        for (int i = 0; i < paths.size(); i++) {
            print(paths.get(i), found.get(i));
        }
        return 0;
    }

    private ImportProfile profile(Settings settings) {
        if (profile == null) {
            return settings.profile();
        }
        return ImportProfile.named(profile)
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED,
                        "there is no profile '" + profile + "', only " + String.join(", ", profiles())
                                + Nearest.hint(String.valueOf(profile), profiles())));
    }

    private static List<String> profiles() {
        return ImportProfile.all().stream().map(ImportProfile::name).toList();
    }

    private void print(Path path, Found.Named named) {
        if (!json()) {
            console().line(named.cid() + " " + path);
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("cid", named.cid());
        object.put("path", path);
        object.put("size", named.size());
        console().json(object);
    }
}
