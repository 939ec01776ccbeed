package dev.cairn.kubo;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Answer;
import dev.cairn.http.Ask;
import dev.cairn.http.Http;
import dev.cairn.http.Multipart;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Calls of the RPC API: commands with arguments, and answers that are JSON, lines of JSON, or bytes.
final class Rpc {
    /// The most that a JSON answer, or a line of one, may have.
    private static final int MAX_JSON = 1 << 20;

    private final Http http;
    private final URI api;
    private final Optional<String> authorization;
    private final String name;

    Rpc(Http http, URI api, Optional<String> authorization) {
        this.http = http;
        this.api = api;
        this.authorization = authorization;
        this.name = "kubo at " + api;
    }

    String name() {
        return name;
    }

    /// A command with what it is told, `pin/ls?arg=…`.
    static String command(String path, String... namesAndValues) {
        StringBuilder command = new StringBuilder(path);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            command.append(i == 0 ? '?' : '&').append(argument(namesAndValues[i], namesAndValues[i + 1]));
        }
        return command.toString();
    }

    /// One thing that a command is told, `arg=…`.
    static String argument(String name, String value) {
        return name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// Calls and hands on the answer, whatever its status.
    Answer call(String command, Duration patience) {
        return call(command, patience, Optional.empty());
    }

    Answer call(String command, Duration patience, Optional<Multipart> body) {
        Map<String, String> headers = new HashMap<>();
        authorization.ifPresent(value -> headers.put("Authorization", value));
        body.ifPresent(parts -> headers.put("Content-Type", parts.contentType()));
        URI address = URI.create(api.toString().replaceAll("/+$", "") + "/api/v0/" + command);
        try {
            return http.ask(new Ask(name, HttpMethod.POST, address, headers, body.map(parts -> parts), patience));
        } catch (CairnException e) {
            if (e.kind() != Kind.UNREACHABLE) {
                throw e;
            }
            throw new CairnException(e.kind(), e.sentence() + "; is the daemon running? ('ipfs daemon' starts it)", e);
        }
    }

    /// Calls for one JSON object.
    JsonObject json(String command, Duration patience) {
        try (Answer answer = call(command, patience)) {
            check(answer, command);
            return object(answer.text(MAX_JSON));
        } catch (IOException e) {
            throw broken(command, e);
        }
    }

    /// Reads an answer of one JSON object a line.
    void lines(Answer answer, String command, Consumer<JsonObject> told) {
        boolean _ = linesWhile(answer, command, line -> {
            told.accept(line);
            return true;
        });
    }

    /// The same as long as whoever is told wants more; false if there was more.
    boolean linesWhile(Answer answer, String command, Predicate<JsonObject> told) {
        check(answer, command);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.length() > MAX_JSON) {
                    throw new CairnException(Kind.CORRUPT, name + " answers with a line of " + line.length());
                }
                if (!line.isBlank() && !told.test(object(line))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw broken(command, e);
        }
    }

    /// Hands over one file to be imported, and says which CID the node gave it.
    Cid added(String command, Duration patience, Multipart file) {
        String[] found = {""};
        try (Answer answer = call(command, patience, Optional.of(file))) {
            lines(answer, command, line -> found[0] = line.getString("Hash", found[0]));
        }
        return Cid.tryParse(found[0])
                .orElseThrow(() -> new CairnException(
                        Kind.CORRUPT, name + " took a file and names it '" + found[0] + "', which is no CID"));
    }

    private JsonObject object(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            throw new CairnException(Kind.CORRUPT, name + " does not answer as a Kubo does: " + e.getMessage(), e);
        }
    }

    /// Ends the matter where the node refuses.
    void check(Answer answer, String command) {
        if (answer.status() != 200) {
            throw refused(answer.status(), words(answer), command);
        }
    }

    /// Empty if the node says that it does not have what it was asked for.
    <T> Optional<T> absent(Answer answer, String command) {
        String words = words(answer);
        if (isAbsent(words)) {
            return Optional.empty();
        }
        throw refused(answer.status(), words, command);
    }

    static boolean isAbsent(String words) {
        return words.contains("not found") || words.contains("could not find") || words.contains("deadline exceeded");
    }

    /// What a node says of why it refuses.
    String words(Answer answer) {
        try {
            String text = answer.text(MAX_JSON).strip();
            return text.startsWith("{") ? object(text).getString("Message", text) : text;
        } catch (IOException e) {
            return answer.statusLine();
        }
    }

    CairnException refused(int status, String words, String command) {
        String what = command.replaceFirst("\\?.*", "");
        return switch (status) {
            case 401, 403 ->
                new CairnException(
                        Kind.UNAVAILABLE,
                        name + " does not let us call " + what + " (" + words
                                + "); set the setting kubo.authorization to what its API.Authorizations wants");
            case 404 ->
                new CairnException(
                        Kind.UNAVAILABLE,
                        name + " does not know " + what + "; is it a Kubo of " + KuboVersion.OLDEST + " or newer?");
            default -> new CairnException(Kind.UNREADABLE, name + " refuses " + what + ": " + words);
        };
    }

    CairnException broken(String command, IOException e) {
        return new CairnException(
                Kind.UNREACHABLE,
                name + " broke off in " + command.replaceFirst("\\?.*", "") + ": " + e.getMessage(),
                e);
    }
}
