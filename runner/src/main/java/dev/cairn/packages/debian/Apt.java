package dev.cairn.packages.debian;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.ExactPackage;
import dev.cairn.spelling.Nearest;
import dev.cairn.tool.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// apt in a folder of its own: it knows what there is, and nothing of what this machine has.
final class Apt {
    private static final int MOST_SAID = 64 << 20;
    /// The architecture of what fits all.
    private static final String ANY = "all";

    private static final String ESSENTIAL = "?essential";
    private static final Pattern UNKNOWN = Pattern.compile("Unable to locate package (\\S+)");
    private static final Pattern NO_VERSION = Pattern.compile("Version '([^']*)' for '([^']*)' was not found");
    private static final Pattern PASSWORD = Pattern.compile("//[^/@ ]*@");

    private final Path folder;
    private final Tools tools;
    private final Map<String, String> environment;

    /// Makes a program that is run with these variables.
    interface Tools extends BiFunction<String, Map<String, String>, Tool> {}

    private Apt(Path folder, Tools tools) {
        this.folder = folder;
        this.tools = tools;
        this.environment = Map.of("APT_CONFIG", folder.resolve("apt.conf").toString());
    }

    /// @param folder an empty one
    static Apt in(Path folder, AptSources sources, Tools tools) throws IOException {
        Path copies = Files.createDirectory(folder.resolve("sources"));
        int number = 0;
        for (Path file : sources.files()) {
            String name = file.getFileName().toString();
            String suffix = name.endsWith(".sources") ? ".sources" : ".list";
            Files.copy(file, copies.resolve(number++ + suffix), StandardCopyOption.REPLACE_EXISTING);
        }
        Path state = folder.resolve("state");
        Files.createDirectories(state.resolve("lists/partial"));
        Files.createDirectories(state.resolve("archives/partial"));
        Files.writeString(
                folder.resolve("apt.conf"),
                AptSettings.ofLooking(AptSettings.ofGetting(dump(tools, folder)), state, copies));
        return new Apt(folder, tools);
    }

    /// How apt is set on this machine.
    static List<String> dump(Tools tools, Path folder) {
        Tool.Finished finished = tools.apply("apt-config", Map.of()).run(folder, MOST_SAID, List.of("dump"));
        if (finished.status() != 0) {
            throw Complaints.of("apt-config", finished.complaints(), "apt's settings cannot be read");
        }
        return text(finished).lines().toList();
    }

    private static String text(Tool.Finished finished) {
        return new String(finished.out().toBytes(), StandardCharsets.UTF_8);
    }

    private Tool.Finished run(String program, String... arguments) {
        return tools.apply(program, environment).run(folder, MOST_SAID, List.of(arguments));
    }

    /// Finds out what there is now.
    void update() {
        Tool.Finished finished = run("apt-get", "--quiet", "--error-on=any", "update");
        if (finished.status() != 0) {
            throw Complaints.of("apt-get", finished.complaints(), "the sources of packages cannot be read");
        }
    }

    /// Where it looked, without anybody's password.
    List<String> origins() {
        Tool.Finished finished = run(
                "apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages");
        return text(finished)
                .lines()
                .map(line -> PASSWORD.matcher(line).replaceFirst("//"))
                .distinct()
                .toList();
    }

    /// What is to be installed where nothing is: these, what every Debian has, and all that they need. What every
    /// Debian has is chosen first, as mmdebstrap does.
    List<ExactPackage> closure(List<String> names) {
        List<String> all = new ArrayList<>(names);
        install(List.of(ESSENTIAL)).forEach(one -> all.add(one.name() + "=" + one.version()));
        return install(all);
    }

    private List<ExactPackage> install(List<String> wanted) {
        List<String> arguments = new ArrayList<>(List.of("--print-uris", "-qq", "--yes", "install"));
        arguments.addAll(wanted);
        Tool.Finished finished = run("apt-get", arguments.toArray(String[]::new));
        if (finished.status() != 0) {
            throw refusal(finished.complaints());
        }
        try {
            return DebFile.read(text(finished));
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    /// Gets the files of packages, as those who have them signed them. Whether they are the wanted ones is for
    /// whoever calls to see.
    ///
    /// @param target an empty folder
    /// @throws CairnException MISSING if there are no such versions any more
    void download(List<ExactPackage> packages, Path target) {
        List<String> arguments = new ArrayList<>(List.of("--quiet", "download"));
        packages.forEach(one ->
                arguments.add(one.name() + (one.which().equals(ANY) ? "" : ":" + one.which()) + "=" + one.version()));
        Tool.Finished finished = tools.apply("apt-get", environment).run(target, MOST_SAID, arguments);
        if (finished.status() != 0) {
            throw Complaints.of(
                    "apt-get",
                    finished.complaints(),
                    "these packages are to be had no more: take what there is now with 'cairn image update'");
        }
    }

    private CairnException refusal(List<String> complaints) {
        List<String> unknown = complaints.stream()
                .map(UNKNOWN::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .toList();
        for (String complaint : complaints) {
            Matcher absent = NO_VERSION.matcher(complaint);
            if (absent.find()) {
                return new CairnException(
                        Kind.REFUSED,
                        "there is no version '" + absent.group(1) + "' of the package '" + absent.group(2) + "', in "
                                + String.join(", ", origins()));
            }
        }
        if (unknown.isEmpty()) {
            return Complaints.of("apt-get", complaints, "there are no such packages that fit together");
        }
        List<String> known = names();
        List<String> said = unknown.stream()
                .map(one -> "'" + one + "'" + Nearest.hint(one, known).replace(';', ','))
                .toList();
        return new CairnException(
                Kind.REFUSED,
                "there is no package " + String.join(" and no ", said) + ", in " + String.join(", ", origins()));
    }

    /// What every package that there is is called.
    private List<String> names() {
        return text(run("apt-cache", "pkgnames")).lines().toList();
    }
}
