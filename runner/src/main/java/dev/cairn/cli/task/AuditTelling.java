package dev.cairn.cli.task;

import dev.cairn.cid.Cid;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.Told;
import dev.cairn.compare.Differing;
import dev.cairn.compare.ResultComparison;
import dev.cairn.conduct.audit.AuditSubject;
import dev.cairn.conduct.audit.Audited;
import dev.cairn.conduct.audit.Audited.Verdict;
import dev.cairn.failure.Kind;
import dev.cairn.task.run.RunTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells how an audit goes, task by task, and what came of it.
final class AuditTelling implements Consumer<Audited> {
    /// Differences that are shown of a task; scripts get all.
    private static final int SHOWN = 5;

    private final Console console;
    private final boolean json;
    private long agree;
    private long signed;
    private long differ;
    private long failed;
    private long skipped;

    AuditTelling(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    void begins(AuditSubject subject) {
        int tasks = subject.tasks().size();
        if (tasks > 1) {
            console.say("cairn: runs " + tasks + " tasks of " + subject.name() + " again");
        }
    }

    @Override
    public void accept(Audited audited) {
        String label = label(audited.task());
        switch (audited.verdict()) {
            case Verdict.Agrees agrees -> {
                agree++;
                signed += agrees.signed() ? 1 : 0;
                tell(audited, "agrees", Map.of("found", agrees.found()));
                if (!audited.task().result().equals(Optional.of(agrees.found()))) {
                    console.say("cairn: " + label + " made the same bytes, which the import profile of this audit names"
                            + " otherwise than that of the result did; with '--profile' of the same name both are "
                            + "one result");
                }
                line("agrees  " + label + (agrees.signed() ? "  (vouched for by this store from now on)" : ""));
            }
            case Verdict.Differs differs -> {
                differ++;
                tell(
                        audited,
                        "differs",
                        Map.of(
                                "found",
                                differs.found(),
                                "differs",
                                differs.differing().stream()
                                        .map(AuditTelling::object)
                                        .toList()));
                line("differs " + label);
                shown(differs.differing());
            }
            case Verdict.Failed(var how) -> {
                failed++;
                tell(audited, "failed", Map.of("reason", how.reason()));
                if (!json) {
                    console.say(Told.failed(label, how));
                }
            }
            case Verdict.Skipped(var reason) -> {
                skipped++;
                tell(audited, "skipped", Map.of("reason", reason));
                line("skipped " + label + ": " + reason);
            }
        }
        console.flush();
    }

    private static String label(RunTask task) {
        return task.process().isEmpty() ? task.task().map(Cid::toString).orElse("") : task.label();
    }

    private void line(String text) {
        if (!json) {
            console.line(text);
        }
    }

    private void shown(List<Differing> all) {
        for (Differing one : all.subList(0, Math.min(SHOWN, all.size()))) {
            line("    " + one.where());
            if (one.offset().isPresent() || (one.was().isPresent() && one.is().isPresent())) {
                line("      - " + one.was().orElse("(ends here)"));
                line("      + " + one.is().orElse("(ends here)"));
            }
        }
        if (all.size() > SHOWN) {
            line("    and " + (all.size() - SHOWN) + (all.size() == ResultComparison.MOST ? " or more" : "")
                    + " more differences");
        }
    }

    private void tell(Audited audited, String outcome, Map<String, Object> more) {
        if (!json) {
            return;
        }
        RunTask task = audited.task();
        Map<String, Object> object = new LinkedHashMap<>();
        task.task().ifPresent(key -> object.put("task", key));
        if (!task.process().isEmpty()) {
            object.put("process", task.process());
        }
        if (!task.member().isEmpty()) {
            object.put("member", task.member());
        }
        object.put("outcome", outcome);
        task.result().ifPresent(result -> object.put("result", result));
        for (String name : List.of("found", "differs", "reason")) {
            Object value = more.get(name);
            if (value != null) {
                object.put(name, value);
            }
        }
        console.json(object);
    }

    private static Map<String, Object> object(Differing one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("path", one.path());
        one.offset().ifPresent(offset -> object.put("offset", offset));
        one.line().ifPresent(line -> object.put("line", line));
        one.was().ifPresent(was -> object.put("was", was));
        one.is().ifPresent(is -> object.put("is", is));
        return object;
    }

    /// Tells the sum, and gives the exit status: that none could be run may be otherwise another time.
    int ended() {
        List<String> parts = new ArrayList<>();
        count(parts, agree, agree == 1 ? "agrees" : "agree");
        count(parts, differ, differ == 1 ? "differs" : "differ");
        count(parts, failed, "failed");
        count(parts, skipped, "skipped");
        console.say("cairn: " + String.join(", ", parts)
                + (signed == 0
                        ? ""
                        : "; " + signed + (signed == 1 ? " result has" : " results have") + " your signature now, too")
                + (differ == 0
                        ? ""
                        : "; both results are kept, the one that stood stands ('cairn divergence' lists them)"));
        if (differ > 0 || failed > 0) {
            return 1;
        }
        return agree == 0 ? Kind.UNAVAILABLE.exitStatus() : 0;
    }

    private static void count(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(number + " " + what);
        }
    }
}
