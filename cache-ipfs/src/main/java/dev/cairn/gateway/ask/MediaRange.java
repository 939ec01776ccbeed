package dev.cairn.gateway.ask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One of the types that an `Accept` header lists, with its parameters but the weight.
///
/// @param weight from 0, which is a refusal, to 1
record MediaRange(String type, Map<String, String> parameters, double weight) {
    MediaRange {
        parameters = Map.copyOf(parameters);
    }

    /// Those of a header that can be read, the ones with the greatest weight first, else in their order.
    static List<MediaRange> all(String header) {
        List<MediaRange> found = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            MediaRange range = of(part);
            if (!range.type().isEmpty() && range.weight() > 0) {
                found.add(range);
            }
        }
        found.sort((a, b) -> Double.compare(b.weight(), a.weight()));
        return found;
    }

    private static MediaRange of(String text) {
        String[] parts = text.split(";", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        double weight = 1;
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                String name = parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String value = unquoted(parts[i].substring(equals + 1).strip());
                if (name.equals("q")) {
                    weight = weight(value);
                } else {
                    parameters.put(name, value);
                }
            }
        }
        String type = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
        return new MediaRange(type, parameters, weight);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static double weight(String text) {
        try {
            double weight = Double.parseDouble(text);
            return weight >= 0 && weight <= 1 ? weight : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
