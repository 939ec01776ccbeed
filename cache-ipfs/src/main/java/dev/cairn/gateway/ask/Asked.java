package dev.cairn.gateway.ask;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request, as much of it as matters here.
///
/// @param head       whether only the head of the answer is wanted
/// @param path       as it was sent, percent-encoded
/// @param query      as it was sent; empty if there is none
/// @param parameters of the query, decoded; of several with one name the first
/// @param headers    by their names in lower case; several of one name are one, with commas
public record Asked(
        boolean head, String path, String query, Map<String, String> parameters, Map<String, String> headers) {
    public Asked {
        parameters = Map.copyOf(parameters);
        headers = Map.copyOf(headers);
    }

    /// A parameter of the query; one without a value says nothing.
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// Whether a header's list of words has this one.
    public boolean says(String header, String word) {
        for (String part : header(header).orElse("").split(",", -1)) {
            if (part.strip().equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }
}
