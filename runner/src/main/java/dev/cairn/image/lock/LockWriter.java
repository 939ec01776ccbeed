package dev.cairn.image.lock;

import dev.cairn.image.layout.Json;
import java.util.SortedMap;

/// The text of a lock: sorted, and the same for the same content.
final class LockWriter {
    private static final String HEAD = """
            # What the images and packages of the workflows in this folder are. Cairn writes it and goes by it; keep it
            # with them. 'cairn image update FILE' looks again.
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private LockWriter() {}

    static String text(LockContent content) {
        LockWriter writer = new LockWriter();
        writer.section("images", content.images(), writer::image);
        writer.section("packages", content.packages(), writer::packages);
        return writer.text.toString();
    }

    private interface Body<T> {
        void write(T locked);
    }

    private <T> void section(String name, SortedMap<String, SortedMap<String, T>> all, Body<T> body) {
        if (all.isEmpty()) {
            return;
        }
        text.append(name).append(":\n");
        all.forEach((written, platforms) -> {
            text.append("  ").append(Json.quoted(written)).append(":\n");
            platforms.forEach((platform, locked) -> {
                text.append("    ").append(platform).append(":\n");
                body.write(locked);
            });
        });
    }

    private void image(Locked locked) {
        line("config", locked.config().toString());
        locked.manifest().ifPresent(digest -> line("manifest", digest.toString()));
        line("from", Json.quoted(locked.from()));
        locked.layout().ifPresent(layout -> line("layout", layout.toString()));
    }

    private void packages(LockedPackages locked) {
        line("provider", locked.set().provider());
        line("root", locked.root().toString());
        list("from", locked.set().from());
        list("packages", locked.set().packages());
    }

    private void line(String key, String value) {
        text.append("      ").append(key).append(": ").append(value).append('\n');
    }

    private void list(String key, Iterable<?> values) {
        text.append("      ").append(key).append(":\n");
        values.forEach(value ->
                text.append("        - ").append(Json.quoted(value.toString())).append('\n'));
    }
}
