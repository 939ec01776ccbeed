package dev.cairn.cli.run;

import dev.cairn.conduct.SecretSource;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.workflow.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The secrets that the person lets workflows have: from the file that a setting names, else from the variable.
public record SecretValues(Settings settings, Map<String, String> environment) implements Secrets, SecretSource {
    @Override
    public State of(String name) {
        if (!settings.allowedSecrets().contains(name)) {
            return State.FORBIDDEN;
        }
        return find(name).isPresent() ? State.GIVEN : State.MISSING;
    }

    /// A file's last line ending is not part of the value.
    @Override
    public Optional<String> find(String name) {
        Path file = settings.secretFiles().get(name);
        if (file == null) {
            return Optional.ofNullable(environment.get(name));
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            return Optional.of(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        } catch (IOException e) {
            throw CairnException.of("cannot read the secret " + name + " from " + file, e);
        }
    }
}
