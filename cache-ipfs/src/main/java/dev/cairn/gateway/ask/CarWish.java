package dev.cairn.gateway.ask;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which blocks a CAR is to have, and how.
///
/// @param bytes      of the file at the end of the path; absent if all
/// @param order      as it was asked for: `dfs`, or `unk` for whom any order will do
/// @param duplicates whether a block is sent as often as it is met
public record CarWish(Scope scope, Optional<EntityBytes> bytes, String order, boolean duplicates) {
    /// How much of what the path leads to.
    public enum Scope {
        /// One block.
        BLOCK,
        /// A file, all nodes of a folder, or one block of anything else.
        ENTITY,
        /// All that it reaches.
        ALL
    }

    /// What parameters of the address say counts for more than what the `Accept` header says.
    ///
    /// @throws Refusal 400 if something is said that there is not
    public static CarWish of(Asked asked, Wish wish) {
        Map<String, String> accepted = wish.parameters();
        String version = said(asked, "car-version", accepted, "version", "1");
        if (!version.equals("1")) {
            throw new Refusal(400, "a CAR is written in version 1 only, not '" + version + "'");
        }
        String order = said(asked, "car-order", accepted, "order", "dfs");
        if (!order.equals("dfs") && !order.equals("unk")) {
            throw new Refusal(400, "the order of a CAR is dfs or unk, not '" + order + "'");
        }
        String duplicates = said(asked, "car-dups", accepted, "dups", "n");
        if (!duplicates.equals("y") && !duplicates.equals("n")) {
            throw new Refusal(400, "the duplicates of a CAR are y or n, not '" + duplicates + "'");
        }
        Optional<EntityBytes> bytes = asked.parameter("entity-bytes").map(EntityBytes::parse);
        Scope scope =
                asked.parameter("dag-scope").map(CarWish::scope).orElse(bytes.isPresent() ? Scope.ENTITY : Scope.ALL);
        return new CarWish(scope, scope == Scope.ENTITY ? bytes : Optional.empty(), order, duplicates.equals("y"));
    }

    private static String said(
            Asked asked, String parameter, Map<String, String> accepted, String name, String otherwise) {
        return asked.parameter(parameter).orElse(accepted.getOrDefault(name, otherwise));
    }

    private static Scope scope(String word) {
        return switch (word) {
            case "block" -> Scope.BLOCK;
            case "entity" -> Scope.ENTITY;
            case "all" -> Scope.ALL;
            default -> throw new Refusal(400, "dag-scope is block, entity or all, not '" + word + "'");
        };
    }

    /// The type of the answer, which says how it was made. Depth first is any order too.
    public String mediaType() {
        return Format.CAR.mediaType() + "; version=1; order=" + order + "; dups=" + (duplicates ? "y" : "n");
    }

    /// What tells answers of one path apart.
    public String tag() {
        String range = bytes.map(some -> "." + some.from() + "."
                        + (some.to().isPresent() ? some.to().getAsLong() : "end"))
                .orElse("");
        return scope.name().toLowerCase(Locale.ROOT) + range + "." + order + "." + (duplicates ? "y" : "n");
    }
}
