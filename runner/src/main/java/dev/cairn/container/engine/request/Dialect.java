package dev.cairn.container.engine.request;

import dev.cairn.container.Sandbox;
import dev.cairn.dag.Node;

/// What differs between two daemons that speak the same language.
public enum Dialect {
    DOCKER("docker", "Docker", "/containers/create", "/containers/%s/wait"),

    /// Its own API says more than Docker's: who is who inside, and how often to look whether a container has ended.
    PODMAN(
            "podman",
            "Podman",
            "/v4.0.0/libpod/containers/create",
            "/v4.0.0/libpod/containers/%s/wait?condition=stopped&condition=exited&interval=10ms");

    private final String word;
    private final String title;
    private final String creation;
    private final String waiting;

    Dialect(String word, String title, String creation, String waiting) {
        this.word = word;
        this.title = title;
        this.creation = creation;
        this.waiting = waiting;
    }

    /// As `--runtime` calls it.
    public String word() {
        return word;
    }

    /// As people call it.
    public String title() {
        return title;
    }

    /// The path that makes a container.
    public String creation() {
        return creation;
    }

    /// The path that answers when a container has ended.
    public String waiting(String id) {
        return waiting.formatted(id);
    }

    /// What makes a container.
    public Node request(Sandbox sandbox, Place place) {
        return switch (this) {
            case DOCKER -> DockerRequest.of(sandbox, place);
            case PODMAN -> PodmanRequest.of(sandbox, place);
        };
    }
}
