package dev.cairn.workflow.form;

import dev.cairn.glob.Glob;
import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.model.InputDeclaration;
import dev.cairn.workflow.model.InputDeclaration.What;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.OutputDeclaration;
import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.ProcessDeclaration;
import dev.cairn.workflow.model.ScriptDeclaration;
import dev.cairn.workflow.model.Text;
import dev.cairn.workflow.model.WorkflowDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes forms of declarations: finds sets, checks words.
public final class Forms {
    private final WorkflowDeclaration workflow;
    private final Sets sets;
    private final Problems problems;

    private Forms(WorkflowDeclaration workflow, Sets sets, Problems problems) {
        this.workflow = workflow;
        this.sets = sets;
        this.problems = problems;
    }

    /// All processes, in the order of the workflow.
    public static List<ProcessForm> of(WorkflowDeclaration workflow, Sets sets, Problems problems) {
        return new Forms(workflow, sets, problems).processes();
    }

    private List<ProcessForm> processes() {
        List<ProcessForm> forms = new ArrayList<>(workflow.processes().size());
        Map<String, ProcessForm> byName = new HashMap<>();
        for (ProcessDeclaration process : workflow.processes()) {
            ProcessForm form = form(process, forms.size());
            forms.add(form);
            byName.put(form.name(), form);
        }
        for (ProcessForm form : forms) {
            for (Named needed : form.declared().needs()) {
                ProcessForm other = byName.get(needed.name());
                if (other == null) {
                    problems.add(
                            needed.place(),
                            "'needs' names the process " + Problems.quoted(needed.name()) + ", but there is none"
                                    + problems.hint(needed.name(), byName.keySet()));
                } else if (!form.needs().contains(other)) {
                    form.needs().add(other);
                }
            }
        }
        return forms;
    }

    private ProcessForm form(ProcessDeclaration process, int number) {
        Scope scope = new Scope(process, sets, problems);
        scope.scatter(process.each());
        Mentions mentions = new Mentions(process, workflow.values(), scope, problems);
        List<InputForm> inputs = new ArrayList<>(process.inputs().size());
        for (InputDeclaration input : process.inputs()) {
            InputForm form = input(input, inputs.size(), scope, mentions);
            if (form != null) {
                inputs.add(form);
            }
        }
        List<OutputForm> outputs = new ArrayList<>(process.outputs().size());
        for (OutputDeclaration output : process.outputs()) {
            OutputForm form = output(output, outputs.size(), scope);
            if (form != null) {
                outputs.add(form);
            }
        }
        switch (process.script()) {
            case ScriptDeclaration.Script script -> mentions.script(script.text());
            case ScriptDeclaration.Argv argv -> argv.arguments().forEach(mentions::script);
            case null -> {}
        }
        process.env().forEach((name, text) -> mentions.plain(text, "the variable " + Problems.quoted(name)));
        return new ProcessForm(
                process,
                number,
                scope.slots(),
                inputs,
                outputs,
                mentions.values(),
                scope.isBroken() || !process.whole());
    }

    private @Nullable InputForm input(InputDeclaration input, int number, Scope scope, Mentions mentions) {
        return switch (input.what()) {
            case What.File(PathTemplate path) -> simple(input, number, scope, scope.path(path));
            case What.Folder(PathTemplate path) -> simple(input, number, scope, scope.path(path));
            case What.Glob(PathTemplate pattern) ->
                isPattern(pattern) ? simple(input, number, scope, scope.path(pattern)) : null;
            case What.All(PathTemplate path) -> all(input, number, scope, path);
            case What.Content(Text text) -> {
                mentions.plain(text, "'content'");
                yield of(input, number, null, as(input, scope), List.of(), Optional.empty());
            }
            case What.Ipfs(PathTemplate source) -> simple(input, number, scope, scope.path(source));
            case What.Key(PathTemplate source) -> simple(input, number, scope, scope.path(source));
            case What.Web(PathTemplate address, Optional<PathTemplate> sha256, Optional<PathTemplate> cid) -> {
                PathForm path = scope.path(address);
                PathForm digest = sha256.or(() -> cid).map(scope::path).orElse(null);
                yield path == null || digest == null
                        ? null
                        : of(input, number, path, as(input, scope), List.of(), Optional.of(digest));
            }
        };
    }

    private @Nullable InputForm simple(InputDeclaration input, int number, Scope scope, @Nullable PathForm path) {
        return path == null ? null : of(input, number, path, as(input, scope), List.of(), Optional.empty());
    }

    private @Nullable InputForm all(InputDeclaration input, int number, Scope scope, PathTemplate path) {
        Scope inner = scope.inner();
        inner.open(path);
        PathForm form = inner.path(path);
        List<EachForm> open =
                inner.slots().subList(scope.slots().size(), inner.slots().size());
        boolean broken = open.stream().anyMatch(one -> one.set().isBroken());
        return form == null || broken || inner.isBroken()
                ? null
                : of(input, number, form, as(input, inner), open, Optional.empty());
    }

    private static @Nullable PathForm as(InputDeclaration input, Scope scope) {
        PathTemplate as = input.as();
        return as == null ? null : scope.path(as);
    }

    private static @Nullable InputForm of(
            InputDeclaration input,
            int number,
            @Nullable PathForm path,
            @Nullable PathForm as,
            List<EachForm> open,
            Optional<PathForm> digest) {
        return input.as() != null && as == null ? null : new InputForm(input, number, path, as, open, digest);
    }

    private @Nullable OutputForm output(OutputDeclaration output, int number, Scope scope) {
        if (output.kind() == TaskOutput.Kind.GLOB && !isPattern(output.path())) {
            return null;
        }
        PathForm path = scope.path(output.path());
        PathTemplate given = output.as();
        PathForm as = given == null ? null : scope.path(given);
        return path == null || (given != null && as == null) ? null : new OutputForm(output, number, path, as);
    }

    /// Whether a pattern can match something, whatever its members.
    private boolean isPattern(PathTemplate pattern) {
        StringBuilder text = new StringBuilder();
        for (PathTemplate.Part part : pattern.parts()) {
            text.append(part instanceof PathTemplate.Part.Literal(String literal) ? literal : "x");
        }
        return isPattern(text.toString(), pattern.place());
    }

    private boolean isPattern(String text, Place place) {
        try {
            Glob.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            problems.add(place, String.valueOf(e.getMessage()));
            return false;
        }
    }
}
