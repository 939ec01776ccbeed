package dev.cairn.cli.explain;

import dev.cairn.cid.Cid;
import dev.cairn.cli.console.Console;
import dev.cairn.conduct.foresight.Relatives;
import dev.cairn.config.Configuration;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.task.run.RunTask;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Explains a task that is known by its key: the earlier task of its process that is nearest.
final class KeyExplanation {
    private KeyExplanation() {}

    static int tell(Console console, Cid key, boolean json) {
        Settings settings =
                Configuration.read(System.getenv(), Path.of(""), List.of()).settings();
        Relatives.Relative relative = Store.look(
                settings.home(),
                store -> Relatives.of(store, key, settings, sentence -> console.say("cairn: " + sentence)));
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            if (!relative.process().isEmpty()) {
                object.put("process", relative.process());
            }
            if (!relative.member().isEmpty()) {
                object.put("member", relative.member());
            }
            object.put("task", key);
            object.put("outcome", relative.hasResult() ? "hit" : "run");
            relative.nearest().ifPresent(nearest -> {
                object.put("nearest", nearest.key());
                nearest.whose().ifPresent(who -> object.put("of", who));
            });
            if (!relative.reason().isEmpty()) {
                object.put("reason", relative.reason());
            }
            object.put(
                    "differs",
                    relative.nearest()
                            .map(nearest -> ExplainCommand.json(nearest.differences()))
                            .orElse(List.of()));
            console.json(object);
            return 0;
        }
        console.line((relative.hasResult() ? "hit " : "run ") + RunTask.label(relative.process(), relative.member())
                + " " + key);
        if (relative.nearest().isEmpty()) {
            console.line("    no other task of this process is known here");
            return 0;
        }
        console.line("    nearest: " + relative.nearest().get().key()
                + relative.nearest().get().whose().map(who -> ", of " + who).orElse(""));
        relative.nearest().get().differences().forEach(difference -> console.line("    " + difference.sentence()));
        return 0;
    }
}
