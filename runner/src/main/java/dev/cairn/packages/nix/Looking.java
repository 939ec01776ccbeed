package dev.cairn.packages.nix;

import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.item.Nar;
import dev.cairn.spelling.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks into a set of packages.
final class Looking {
    private static final String SET = "set.nix";
    private static final String WANTED = "wanted.nix";

    /// What every task may need, as every Debian has it, and the words in the names of those who have the same
    /// programs.
    private static final List<List<String>> ALWAYS =
            List.of(List.of("bash"), List.of("coreutils", "busybox", "toybox"));

    private final NixTools tools;
    private final String written;
    private final Path scratch;

    /// @param written the set, as the setting says it
    Looking(NixTools tools, String written, Path scratch) {
        this.tools = tools;
        this.written = written;
        this.scratch = scratch;
    }

    /// A set that is there.
    ///
    /// @param pin which it is now, as exactly as can be said
    record Found(NixSet set, String pin) {}

    Found find(NixSet set) throws IOException {
        return switch (set) {
            case NixSet.Place(Path path) -> {
                if (!Files.exists(path)) {
                    throw new CairnException(
                            Kind.REFUSED, "the setting packages.nix names " + path + ", which is not there");
                }
                yield new Found(set, pin(path.toString(), path));
            }
            case NixSet.Searched(String name) -> {
                String found = tools.said(scratch, "nix-instantiate", "--find-file", name)
                        .getFirst();
                yield new Found(set, pin("<" + name + ">", Path.of(found)));
            }
            case NixSet.Archive(String address) -> {
                String found = text(evaluated("builtins.fetchTarball " + NixText.quoted(address)));
                yield new Found(set, pin(address, Path.of(found)));
            }
            case NixSet.Flake(String reference) -> {
                String locked = state(reference);
                yield new Found(new NixSet.Flake(locked), NixSet.FLAKE + locked);
            }
        };
    }

    /// The same set as somebody noted it, where it is one that can be said exactly; else what it is now.
    ///
    /// @param noted pins
    Found pinned(NixSet set, List<String> noted) throws IOException {
        if (set instanceof NixSet.Flake flake) {
            Optional<String> state = noted.stream()
                    .filter(pin -> pin.startsWith(NixSet.FLAKE))
                    .map(pin -> pin.substring(NixSet.FLAKE.length()))
                    .filter(flake::hasState)
                    .findFirst();
            if (state.isPresent()) {
                return new Found(new NixSet.Flake(state.get()), NixSet.FLAKE + state.get());
            }
        }
        return find(set);
    }

    /// Channels say themselves what they are.
    private static String pin(String called, Path place) throws IOException {
        Path revision = place.resolve(".git-revision");
        return called + " "
                + (Files.isRegularFile(revision)
                        ? "revision " + Files.readString(revision).strip()
                        : Nar.digest(place.toRealPath()));
    }

    private String state(String reference) {
        String said = String.join("\n", tools.said(scratch, "nix", "flake", "metadata", "--json", reference));
        return json(said) instanceof Node.Fields fields && fields.values().get("url") instanceof Node.Text(String url)
                ? url
                : reference;
    }

    /// Writes down which packages are wanted.
    ///
    /// @return a file whose attribute `wanted` they are
    /// @throws CairnException REFUSED if one is not there, with the nearest name
    Path expression(Found found, List<String> names) throws IOException {
        Files.writeString(scratch.resolve(SET), NixText.set(found.set().expression()));
        List<String> known = new ArrayList<>();
        if (evaluated("builtins.attrNames (import ./" + SET + ")") instanceof Node.Items items) {
            items.values().forEach(name -> known.add(text(name)));
        }
        for (String name : names) {
            String first = name.split("\\.", -1)[0];
            if (!known.contains(first)) {
                throw new CairnException(
                        Kind.REFUSED,
                        "there is no package '" + name + "'"
                                + Nearest.hint(first, known).replace(';', ',') + ", in " + written);
            }
        }
        List<String> underneath = ALWAYS.stream()
                .filter(words -> known.contains(words.getFirst())
                        && names.stream().noneMatch(name -> words.stream().anyMatch(name::contains)))
                .map(List::getFirst)
                .toList();
        Path wanted = Files.writeString(scratch.resolve(WANTED), NixText.pick(SET, names, underneath));
        // nix-env leaves out what cannot be evaluated, without a word.
        evaluated("map (one: one.drvPath) (import ./" + WANTED + ").wanted");
        return wanted;
    }

    private Node evaluated(String expression) {
        return json(String.join(
                "\n", tools.said(scratch, "nix-instantiate", "--eval", "--strict", "--json", "--expr", expression)));
    }

    private static String text(Node node) {
        return node instanceof Node.Text(String text) ? text : "";
    }

    private static Node json(String said) {
        try {
            return DagJson.decode(said);
        } catch (CairnException e) {
            throw new CairnException(Kind.UNAVAILABLE, "what Nix says is no JSON: " + e.sentence(), e);
        }
    }
}
