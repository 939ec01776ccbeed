package dev.cairn.gateway.ask;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// As what content is wanted: `?format=` says it, else the `Accept` header.
///
/// @param format     empty if nothing was said that is known here: then as a browser would show it
/// @param parameters of the type in the `Accept` header, if it is the one that is wanted
public record Wish(Optional<Format> format, Map<String, String> parameters) {
    public Wish {
        parameters = Map.copyOf(parameters);
    }

    /// @throws Refusal 400 if the parameter says what there is not
    public static Wish of(Asked asked) {
        List<MediaRange> accepted = asked.header("Accept").map(MediaRange::all).orElse(List.of());
        Optional<Format> said = asked.parameter("format").map(Wish::format);
        for (MediaRange range : accepted) {
            Optional<Format> format = Format.ofMediaType(range.type());
            if (format.isPresent() && (said.isEmpty() || said.equals(format))) {
                return new Wish(format, range.parameters());
            }
            if (format.isEmpty() && said.isEmpty() && range.type().startsWith("application/vnd.ipld.")) {
                throw new Refusal(400, "the type '" + range.type() + "' is not known here");
            }
        }
        return new Wish(said, Map.of());
    }

    private static Format format(String word) {
        return Format.ofWord(word)
                .orElseThrow(() -> new Refusal(
                        400,
                        "there is no format '" + word + "'; there are "
                                + Stream.of(Format.values()).map(Format::word).collect(Collectors.joining(", "))));
    }

    /// Whether a page for people is among what is accepted.
    public static boolean takesPages(Asked asked) {
        return asked.header("Accept").map(MediaRange::all).orElse(List.of()).stream()
                .anyMatch(range -> range.type().equals("text/html"));
    }
}
