package dev.cairn.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What `run --json` tells: its tasks, and how the run ended.
///
/// @param tasks one event per task, in the order in which they ended
/// @param run   the last event
public record RunEvents(List<JsonNode> tasks, JsonNode run) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public RunEvents {
        tasks = List.copyOf(tasks);
    }

    /// What a run told, however it ended.
    public static RunEvents of(Answer answer) {
        return parse(answer.output());
    }

    /// The event of the one task of a process.
    public JsonNode of(String process) {
        List<JsonNode> found = tasks.stream()
                .filter(task -> process.equals(task.path("process").asText()))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events instead of one for " + process + ": " + tasks);
        }
        return found.getFirst();
    }

    static RunEvents parse(String output) {
        List<JsonNode> events = new ArrayList<>();
        try {
            for (String line : output.lines().toList()) {
                events.add(JSON.readTree(line));
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON object per line:\n" + output, e);
        }
        if (events.isEmpty() || !"run".equals(events.getLast().path("event").asText())) {
            throw new AssertionError("the last event is not that of the run:\n" + output);
        }
        return new RunEvents(events.subList(0, events.size() - 1), events.getLast());
    }

    /// The tasks that ran, as `PROCESS` or `PROCESS[MEMBER]`.
    public Set<String> ran() {
        return ending("ran");
    }

    /// The tasks that were hits, as `PROCESS` or `PROCESS[MEMBER]`.
    public Set<String> hits() {
        return ending("hit");
    }

    /// Path and CID of what was delivered.
    public Map<String, String> outputs() {
        Map<String, String> outputs = new TreeMap<>();
        for (Map.Entry<String, JsonNode> output : run.path("outputs").properties()) {
            outputs.put(output.getKey(), output.getValue().asText());
        }
        return outputs;
    }

    /// The CID of each task's result, by the task's name as in [#ran()].
    public Map<String, String> results() {
        Map<String, String> results = new TreeMap<>();
        for (JsonNode task : tasks) {
            results.put(name(task), task.path("result").asText());
        }
        return results;
    }

    private Set<String> ending(String outcome) {
        Set<String> names = new TreeSet<>();
        for (JsonNode task : tasks) {
            if (outcome.equals(task.path("outcome").asText())) {
                names.add(name(task));
            }
        }
        return names;
    }

    private static String name(JsonNode task) {
        List<String> members = new ArrayList<>();
        task.path("member").forEach(member -> members.add(member.asText()));
        String process = task.path("process").asText();
        return members.isEmpty() ? process : process + "[" + String.join(", ", members) + "]";
    }
}
