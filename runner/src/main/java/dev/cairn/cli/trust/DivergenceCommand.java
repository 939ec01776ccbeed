package dev.cairn.cli.trust;

import dev.cairn.circle.Beliefs;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.conduct.others.Divergences;
import dev.cairn.conduct.others.Divergences.Claim;
import dev.cairn.conduct.others.Divergences.Divergent;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "divergence",
        addMethodSubcommands = false,
        description = "Lists the tasks of which several results are known that count.")
public final class DivergenceCommand extends StoreCommand {
    public DivergenceCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        List<Divergent> all = new Divergences(store, new Beliefs(store, settings.trusting())).all();
        all.forEach(json() ? this::object : this::lines);
        if (all.isEmpty()) {
            console().say("cairn: no task is known of which several results count");
        }
        return 0;
    }

    private void lines(Divergent one) {
        console().line(one.process().isEmpty() ? one.label() : one.label() + " " + one.task());
        for (Claim claim : one.results()) {
            console()
                    .line("    " + claim.result() + " by " + String.join(", ", claim.by())
                            + (claim.stands() ? "  (stands)" : ""));
        }
    }

    private void object(Divergent one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("task", one.task());
        if (!one.process().isEmpty()) {
            object.put("process", one.process());
        }
        if (!one.member().isEmpty()) {
            object.put("member", one.member());
        }
        List<Map<String, Object>> results = new ArrayList<>();
        for (Claim claim : one.results()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("result", claim.result());
            result.put("by", claim.by());
            result.put("stands", claim.stands());
            results.add(result);
        }
        object.put("results", results);
        console().json(object);
    }
}
