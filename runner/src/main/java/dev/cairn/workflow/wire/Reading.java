package dev.cairn.workflow.wire;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.failure.CairnException;
import dev.cairn.job.Origin;
import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;
import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.folder.Match;
import dev.cairn.workflow.folder.Matches;
import dev.cairn.workflow.folder.Seen;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.form.InputForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.model.InputDeclaration.What;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.text.NormalPath;
import dev.cairn.workflow.unit.Enumeration;
import dev.cairn.workflow.unit.Feed;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Resolution;
import dev.cairn.workflow.unit.Results;
import dev.cairn.workflow.unit.Supply;
import dev.cairn.workflow.unit.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one unit, whose members are all known, reads.
public final class Reading {
    private final Unit unit;
    private final Resolution resolution = new Resolution();
    private final Wiring.World world;
    private final Results results;
    private final Problems problems;

    Reading(Unit unit, Wiring.World world, Results results, Problems problems) {
        this.unit = unit;
        this.world = world;
        this.results = results;
        this.problems = problems;
    }

    Resolution all() {
        for (InputForm input : unit.process().inputs()) {
            int first = resolution.feeds().size();
            read(input);
            List<Feed> its =
                    resolution.feeds().subList(first, resolution.feeds().size());
            if (its.size() > 1) {
                its.sort((one, other) -> Paths.BY_BYTES.compare(one.path(), other.path()));
            }
        }
        return resolution;
    }

    private void read(InputForm input) {
        PathForm as = input.as();
        switch (input.declared().what()) {
            case What.File _ -> one(input, path(input), as(as, unit.members(), input), FileKind.FILE);
            case What.Folder _ -> one(input, path(input), as(as, unit.members(), input), FileKind.FOLDER);
            case What.Glob _ -> glob(input);
            case What.All _ -> allOf(input);
            case What.Content(var text) ->
                given(input, new Origin.Content(Words.plain(text, unit)), Optional.of(FileKind.FILE));
            case What.Ipfs _ -> source(input, false);
            case What.Web _ -> source(input, true);
            case What.Key _ -> key(input);
        }
    }

    private @Nullable String path(InputForm input) {
        return sound(Objects.requireNonNull(input.path()).path(unit.members()), input);
    }

    private @Nullable String as(@Nullable PathForm as, @Nullable Member[] members, InputForm input) {
        return as == null ? null : sound(as.path(members), input);
    }

    /// A path that members may have spoilt.
    private @Nullable String sound(String path, InputForm input) {
        String refusal = NormalPath.refusal(path);
        if (refusal != null) {
            problem(input, "the path " + Problems.quoted(path) + " " + refusal);
        }
        return refusal == null ? path : null;
    }

    private void given(InputForm input, Origin origin, Optional<FileKind> kind) {
        String path = as(input.as(), unit.members(), input);
        if (path != null) {
            resolution.feeds().add(new Feed(input.number(), path, kind, new Feed.Source.Given(origin), false));
        }
    }

    private void key(InputForm input) {
        String source = Objects.requireNonNull(input.path()).words(unit.members());
        try {
            AnnexKey key = AnnexKey.parse(source.substring(source.indexOf(':') + 1));
            given(input, world.tree().content(key, source), Feed.FILE);
        } catch (IllegalArgumentException | CairnException e) {
            problem(input, "the source " + Problems.quoted(source) + ": " + e.getMessage());
        }
    }

    private void source(InputForm input, boolean web) {
        String address = Objects.requireNonNull(input.path()).words(unit.members());
        try {
            if (web) {
                String digest = input.digest().orElseThrow().words(unit.members());
                boolean cid = input.declared().what() instanceof What.Web declared
                        && declared.cid().isPresent();
                given(input, Sources.web(address, digest, cid), Feed.FILE);
            } else {
                given(input, Sources.ipfs(address), Optional.empty());
            }
        } catch (IllegalArgumentException e) {
            problem(input, "the source " + Problems.quoted(address) + ": " + e.getMessage());
        }
    }

    /// @param path null if it is none; then the problem has been told
    /// @param kind null if either will do
    private void one(InputForm input, @Nullable String path, @Nullable String as, @Nullable FileKind kind) {
        if (path == null) {
            return;
        }
        String shown = as == null ? path : as;
        List<Supply> supplies = world.producers().of(path);
        if (supplies.size() > 1) {
            problem(
                    input,
                    reads(path) + ", which several may make: "
                            + supplies.getFirst().product().unit().label() + " and "
                            + supplies.getLast().product().unit().label());
        } else if (supplies.size() == 1) {
            made(input, path, shown, kind, supplies.getFirst());
        } else {
            List<Product> maybe = othersThatMay(path);
            maybe.forEach(product -> resolution.open(product.unit()));
            if (maybe.isEmpty()) {
                fromFolder(input, path, shown, kind);
            }
        }
    }

    private List<Product> othersThatMay(String path) {
        List<Product> maybe = world.producers().maybe(path);
        if (maybe.isEmpty()) {
            return maybe;
        }
        List<Product> others = new ArrayList<>(maybe);
        others.removeIf(product -> product.unit().process() == unit.process());
        return others;
    }

    private void made(InputForm input, String path, String shown, @Nullable FileKind kind, Supply supply) {
        Product product = supply.product();
        if (product.unit() == unit) {
            problem(input, reads(path) + ", which it makes itself");
            return;
        }
        boolean optional = input.declared().optional();
        boolean folder =
                product.kind() == TaskOutput.Kind.FOLDER && supply.inside().isEmpty();
        FileKind found = folder ? FileKind.FOLDER : supply.inside().isEmpty() || kind == null ? FileKind.FILE : kind;
        if (kind != null && kind != found) {
            problem(
                    input,
                    reads(path) + ", which " + product.unit().label() + " makes as a "
                            + (folder ? "folder: say { dir: … }" : "file: say just the path"));
            return;
        }
        if (product.isOptional() && !optional) {
            problem(
                    input,
                    reads(path) + ", which " + product.unit().label()
                            + " may leave out: the input must say 'optional: true' too");
            return;
        }
        world.consume(supply, unit);
        boolean sure = !optional || (!product.isOptional() && supply.inside().isEmpty() && supply.path() == null);
        if (!sure && !results.has(product.unit())) {
            resolution.await(product.unit());
        } else if (sure || results.has(supply)) {
            resolution.need(product.unit());
            resolution
                    .feeds()
                    .add(new Feed(
                            input.number(),
                            shown,
                            Optional.of(found),
                            new Feed.Source.Made(supply, supply.output()),
                            optional));
        }
    }

    private void fromFolder(InputForm input, String path, String shown, @Nullable FileKind kind) {
        Seen seen = world.tree().look(path);
        Product inside = kind == FileKind.FILE ? null : world.producers().below(path);
        if (inside != null) {
            problem(
                    input,
                    reads(path) + ", a folder in which " + inside.unit().label() + " makes "
                            + Problems.quoted(inside.path().replace(PathForm.OPEN, ""))
                            + ": what a process makes is never read from the folder; say { all: … } or { glob: … }");
            return;
        }
        switch (seen) {
            case Seen.File(Path file)
            when kind != FileKind.FOLDER -> host(input, shown, FileKind.FILE, new Origin.HostFile(file, path));
            case Seen.Folder(Path folder)
            when kind != FileKind.FILE -> {
                world.tree().complete(folder);
                host(input, shown, FileKind.FOLDER, new Origin.HostFolder(folder, path));
            }
            case Seen.File _ -> problem(input, reads(path) + " as a folder, but it is a file: say just the path");
            case Seen.Folder _ -> problem(input, reads(path) + " as a file, but it is a folder: say { dir: … }");
            case Seen.Nothing _ -> {
                // Whether what is optional is there is known once all is that it may lie in.
                if (!input.declared().optional()
                        || world.tree().lacksOther(path).isPresent()) {
                    problem(input, missing(path));
                }
            }
            case Seen.Outside _, Seen.Unreadable _ -> problem(input, reads(path) + ", but it " + seen.refusal());
        }
    }

    private void host(InputForm input, String shown, FileKind kind, Origin origin) {
        resolution
                .feeds()
                .add(new Feed(
                        input.number(),
                        shown,
                        kind == FileKind.FILE ? Feed.FILE : Feed.FOLDER,
                        new Feed.Source.Given(origin),
                        input.declared().optional()));
    }

    /// Tells if nothing is where an input that is the same for all members should be.
    void check(InputForm input, String path) {
        FileKind kind = switch (input.declared().what()) {
            case What.File _ -> FileKind.FILE;
            case What.Folder _ -> FileKind.FOLDER;
            default -> null;
        };
        if (sound(path, input) != null) {
            fromFolder(input, path, path, kind);
        }
    }

    private String missing(String path) {
        Product inside = world.producers().below(path);
        if (inside != null) {
            return reads(path) + ", but no file is there, only the folder in which "
                    + inside.unit().label() + " makes "
                    + Problems.quoted(inside.path().replace(PathForm.OPEN, ""));
        }
        Optional<Path> other = world.tree().lacksOther(path);
        if (other.isPresent()) {
            return reads(path) + ", but the submodule or subdataset " + other.get() + " is not installed: "
                    + Tree.INSTALLING;
        }
        boolean pattern = dev.cairn.glob.Glob.isPattern(path);
        return reads(path) + ", but there is no such file and no process makes it"
                + (pattern ? ": a path is no pattern, { glob: … } is one" : problems.hint(path, () -> near(path)));
    }

    private Set<String> near(String path) {
        Set<String> near = world.producers().known();
        near.addAll(world.matches().beside(path));
        return near;
    }

    private void glob(InputForm input) {
        PathForm form = Objects.requireNonNull(input.path());
        String pattern = form.pattern(unit.members());
        String as = as(input.as(), unit.members(), input);
        Product product = world.producers().glob(pattern);
        if (product != null) {
            madeGlob(input, pattern, as, product);
            return;
        }
        List<Product> maybe = world.producers().maybeGlob(pattern);
        maybe.forEach(one -> resolution.open(one.unit()));
        if (maybe.isEmpty()) {
            hostGlob(input, pattern, as);
        }
    }

    private void madeGlob(InputForm input, String pattern, @Nullable String as, Product product) {
        if (product.unit() == unit) {
            problem(input, reads(pattern) + ", which it makes itself");
            return;
        }
        if (product.isOptional() && !input.declared().optional()) {
            problem(
                    input,
                    reads(pattern) + ", of which " + product.unit().label()
                            + " may make nothing: the input must say 'optional: true' too");
            return;
        }
        world.consume(product, unit);
        if (!results.has(product.unit())) {
            resolution.await(product.unit());
            return;
        }
        resolution.need(product.unit());
        for (String path : results.files(product)) {
            Feed.Source source = new Feed.Source.Made(new Supply(product, List.of(), path), path);
            resolution.feeds().add(new Feed(input.number(), shown(path, as, pattern), Feed.FILE, source, false));
        }
    }

    private void hostGlob(InputForm input, String pattern, @Nullable String as) {
        Matches.Found found;
        try {
            found = world.matches()
                    .find(pattern, path -> !world.producers().of(path).isEmpty());
        } catch (IllegalArgumentException e) {
            problem(input, String.valueOf(e.getMessage()));
            return;
        }
        for (String refusal : found.refusals()) {
            problem(input, "the pattern " + Problems.quoted(pattern) + ": " + refusal);
        }
        for (Match match : found.files()) {
            List<Product> maybe = othersThatMay(match.path());
            maybe.forEach(product -> resolution.open(product.unit()));
            host(
                    input,
                    shown(match.path(), as, pattern),
                    FileKind.FILE,
                    new Origin.HostFile(match.file(), match.path()));
        }
        if (found.files().isEmpty()
                && found.refusals().isEmpty()
                && !input.declared().optional()) {
            problem(input, reads(pattern) + ", but " + why(pattern));
        }
    }

    /// Why a pattern finds nothing.
    private String why(String pattern) {
        Product folder = world.producers().folder(pattern);
        if (folder != null) {
            return Enumeration.intoFolder(folder) + ", or read all of it, { dir: … }, or one path in it";
        }
        boolean made = !world.matches().find(pattern, _ -> false).files().isEmpty();
        return made
                ? "all files of the folder that match are made by processes: say { all: … }, or the pattern exactly as"
                        + " the output that makes them"
                : "no file of the folder matches, and no process makes a glob that is written so";
    }

    /// Where a file of a pattern is seen: below `as`, it keeps what the pattern leaves open of its path.
    private static String shown(String path, @Nullable String as, String pattern) {
        if (as == null) {
            return path;
        }
        int special = 0;
        while (special < pattern.length() && "*?[".indexOf(pattern.charAt(special)) < 0) {
            special++;
        }
        return as + "/" + path.substring(pattern.lastIndexOf('/', special - 1) + 1);
    }

    private void allOf(InputForm input) {
        PathForm form = Objects.requireNonNull(input.path());
        int open = unit.members().length;
        PathForm as = input.as();
        boolean named = as != null && (as.mentions(open) || input.open().isEmpty());
        String folder = as == null || named ? "" : form.folder(unit.members(), open);
        Set<String> seen = new HashSet<>();
        world.over(input, unit, resolution, results, problems, members -> {
            String made = form.path(members);
            if (PathForm.isOpen(made)) {
                later(world.producers().open(made));
                return;
            }
            String path = sound(made, input);
            if (path == null || !seen.add(path)) {
                return;
            }
            String shown = null;
            if (as != null) {
                String given = as(as, members, input);
                shown = named || given == null
                        ? given
                        : given + "/" + path.substring(folder.isEmpty() ? 0 : folder.length() + 1);
            }
            one(input, path, shown, null);
        });
    }

    /// Something of which more members have to be known.
    private void later(@Nullable Product product) {
        if (product != null) {
            world.consume(product, unit);
            resolution.open(product.unit());
        }
    }

    private String reads(String path) {
        return "the process " + unit.label() + " reads " + Problems.quoted(path);
    }

    private void problem(InputForm input, String sentence) {
        Place place = input.declared().place();
        problems.add(place, sentence);
    }
}
