package dev.cairn.cli.explain;

import dev.cairn.cid.Cid;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.Taken;
import dev.cairn.cli.run.AnnexedWords;
import dev.cairn.cli.run.WorkflowCommand;
import dev.cairn.conduct.foresight.Foreseen;
import dev.cairn.conduct.foresight.Foresight;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.ProcessOutline;
import dev.cairn.job.Workplan;
import dev.cairn.schedule.Policy;
import dev.cairn.spelling.Nearest;
import dev.cairn.store.Store;
import dev.cairn.task.difference.Difference;
import dev.cairn.task.run.RunTask;
import dev.cairn.workflow.folder.Bringing;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

@Command(
        name = "explain",
        addMethodSubcommands = false,
        description =
                "Says why a task, of a workflow or by its key, is a miss: the nearest earlier task, and all in which the two differ.")
public final class ExplainCommand extends WorkflowCommand {
    private final PositionalParamSpec chosen = Taken.spare(1, "PROCESS", "Only the tasks of this process.");

    public ExplainCommand(Console console) {
        super(console);
    }

    @Override
    public void describe(CommandSpec spec) {
        super.describe(spec);
        spec.addPositional(chosen);
    }

    @Override
    public Integer call() {
        Optional<Cid> key = Cid.tryParse(file().toString());
        if (key.isPresent() && !Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
            return KeyExplanation.tell(console(), key.get(), json());
        }
        Settings settings = settings();
        Workplan plan = load(settings, List.of(), Bringing.NOBODY);
        List<String> known = plan.outline().stream().map(ProcessOutline::name).toList();
        String process = Taken.text(chosen).orElse(null);
        if (process != null && !known.contains(process)) {
            throw new CairnException(
                    Kind.REFUSED, file() + ": there is no process '" + process + "'" + Nearest.hint(process, known));
        }
        Policy policy = new Policy(true, false, Set.of(), 1, Long.MAX_VALUE);
        for (Foreseen one : Store.look(
                settings.home(),
                store -> Foresight.of(
                        store, plan, policy, settings, sentence -> console().say("cairn: " + sentence)))) {
            if (process == null || one.process().equals(process)) {
                tell(one);
            }
        }
        return 0;
    }

    private void tell(Foreseen one) {
        List<Difference> differences =
                one.nearest().map(nearest -> nearest.differences()).orElse(List.of());
        if (!json()) {
            String reason = one.reason().isEmpty() ? "" : ": " + one.reason();
            console().line(one.outcome().word() + " " + RunTask.label(one.process(), one.member()) + reason);
            differences.forEach(difference -> console().line("    " + difference.sentence()));
            one.annexed()
                    .forEach(input -> AnnexedWords.sentence(one, input)
                            .ifPresent(sentence -> console().line("    " + sentence)));
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("process", one.process());
        if (!one.member().isEmpty()) {
            object.put("member", one.member());
        }
        one.task().ifPresent(task -> object.put("task", task));
        object.put("outcome", one.outcome().word());
        one.nearest().ifPresent(nearest -> {
            object.put("nearest", nearest.key());
            nearest.whose().ifPresent(who -> object.put("of", who));
        });
        if (!one.reason().isEmpty()) {
            object.put("reason", one.reason());
        }
        object.put("differs", json(differences));
        AnnexedWords.add(one, object);
        console().json(object);
    }

    static List<Map<String, Object>> json(List<Difference> differences) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Difference difference : differences) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("what", difference.what());
            object.put("name", difference.name());
            difference.was().ifPresent(was -> object.put("was", was));
            difference.is().ifPresent(is -> object.put("is", is));
            all.add(object);
        }
        return all;
    }
}
