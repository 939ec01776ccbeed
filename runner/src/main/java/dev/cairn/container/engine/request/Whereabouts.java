package dev.cairn.container.engine.request;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a daemon listens, by the variables that its own command line heeds.
///
/// @param address  `unix:///…` or `tcp://…`
/// @param obstacle why nobody there can be asked, in a sentence with the mend
public record Whereabouts(URI address, Optional<String> obstacle) {
    private static final String WITHOUT = " ('--runtime' names another runtime)";

    public static Whereabouts of(Dialect dialect, Map<String, String> environment, Caller caller) {
        String variable = dialect == Dialect.DOCKER ? "DOCKER_HOST" : "CONTAINER_HOST";
        String given = environment.getOrDefault(variable, "");
        URI address;
        try {
            address = URI.create(given.isEmpty() ? "unix://" + usual(dialect, environment, caller) : given);
        } catch (IllegalArgumentException e) {
            return new Whereabouts(
                    URI.create("unix:///nowhere"),
                    Optional.of(variable + " is '" + given
                            + "', which is no address; unset it or set it to unix:///PATH" + WITHOUT));
        }
        return new Whereabouts(address, obstacle(dialect, variable, address, environment));
    }

    private static Path usual(Dialect dialect, Map<String, String> environment, Caller caller) {
        List<Path> places = new ArrayList<>();
        String name = dialect.word() + (dialect == Dialect.DOCKER ? ".sock" : "/podman.sock");
        Path system = Path.of("/run", name);
        String own = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!caller.isRoot() && own.startsWith("/")) {
            places.add(Path.of(own, name));
        }
        places.add(system);
        return places.stream().filter(Files::exists).findFirst().orElse(places.getFirst());
    }

    private static Optional<String> obstacle(
            Dialect dialect, String variable, URI address, Map<String, String> environment) {
        String title = dialect.title();
        if ("tcp".equals(address.getScheme())
                && environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty()) {
            return Optional.empty();
        }
        if (!"unix".equals(address.getScheme())) {
            return Optional.of(title + " at " + address + " is on another machine, which has none of the files that a"
                    + " task needs; unset " + variable + " to use this machine's" + WITHOUT);
        }
        Path socket = Path.of(address.getPath());
        if (!Files.exists(socket)) {
            return Optional.of(title + " is not installed or does not run: there is no " + socket + "; " + mend(dialect)
                    + WITHOUT);
        }
        if (!Files.isWritable(socket)) {
            return Optional.of("you may not use " + title + ": " + socket + " is for root and the group of its owner; "
                    + (dialect == Dialect.DOCKER
                            ? "'sudo usermod -aG docker \"$USER\"' and a new login let you"
                            : "'systemctl --user start podman.socket' starts one of your own")
                    + WITHOUT);
        }
        return Optional.empty();
    }

    private static String mend(Dialect dialect) {
        return dialect == Dialect.DOCKER
                ? "'apt-get install docker.io' and 'systemctl start docker' as root help"
                : "'apt-get install podman' as root and 'systemctl --user start podman.socket' (for root without --user)"
                        + " help";
    }
}
