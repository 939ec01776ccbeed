package dev.cairn.getting;

import dev.cairn.failure.Kind;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line of `git annex get --batch-keys --json --json-progress --json-error-messages`.
sealed interface Answer {
    /// More of it has come.
    ///
    /// @param bytes that are here
    /// @param total that it has; negative if that is not said
    record Coming(String key, long bytes, long total) implements Answer {}

    /// It says that it got it.
    record Ended(String key) implements Answer {}

    /// It did not get it.
    ///
    /// @param words what it says of that, and what each remote said
    record Refused(String key, String words) implements Answer {
        private static final List<String> BUSY = List.of("transfer already in progress", "transfer lock");

        /// Whether another process gets it right now.
        boolean isBusy() {
            return BUSY.stream().anyMatch(words::contains);
        }

        Kind kind() {
            return words.contains("not enough free space") ? Kind.FULL : Kind.MISSING;
        }
    }

    /// There was nothing to do for some key: its content is here.
    record Nothing() implements Answer {}

    /// Something else.
    record Unknown() implements Answer {}

    /// What a line says. One that nobody understands is of no concern.
    static Answer of(String line) {
        if (line.isBlank()) {
            return new Nothing();
        }
        try {
            JsonObject said = new JsonObject(line);
            JsonObject action = said.getJsonObject("action");
            if (action != null) {
                return new Coming(key(action), said.getLong("byte-progress", 0L), said.getLong("total-size", -1L));
            }
            String key = key(said);
            if (key.isEmpty() || said.getBoolean("success") == null) {
                return new Unknown();
            }
            return said.getBoolean("success") ? new Ended(key) : new Refused(key, words(said));
        } catch (DecodeException | ClassCastException e) {
            return new Unknown();
        }
    }

    private static String key(JsonObject said) {
        JsonArray input = said.getJsonArray("input");
        return input != null && input.size() == 1 ? input.getString(0) : said.getString("key", "");
    }

    private static String words(JsonObject said) {
        List<String> words = new ArrayList<>();
        add(words, said.getString("note", ""));
        JsonArray errors = said.getJsonArray("error-messages", new JsonArray());
        for (int i = 0; i < errors.size(); i++) {
            add(words, errors.getString(i));
        }
        JsonArray wanted = said.getJsonArray("wanted", new JsonArray());
        List<String> others = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            JsonObject one = wanted.getJsonObject(i);
            others.add("'" + one.getString("description", "") + "' (" + one.getString("uuid", "") + ")");
        }
        if (!others.isEmpty()) {
            words.add("also said to have it, but no remote of this repository: " + String.join(", ", others));
        }
        return words.isEmpty() ? "it says nothing of why" : String.join("; ", words);
    }

    private static void add(List<String> words, String said) {
        for (String line : said.split("\n", -1)) {
            String one = line.strip();
            if (!one.isEmpty() && !words.contains(one) && !isAdvice(one)) {
                words.add(one);
            }
        }
    }

    /// How to add remotes, and a list of what is in `wanted` as well.
    private static boolean isAdvice(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.startsWith("maybe add some of these git remotes")
                || lower.startsWith("try making some of these repositories available")
                || line.matches("[0-9a-f]{8}-[0-9a-f-]{27} -- .*");
    }
}
