package dev.cairn.cli.progress;

import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.job.ProcessOutline;
import dev.cairn.run.RunObserver;
import dev.cairn.schedule.Outcome;
import dev.cairn.schedule.Phase;
import dev.cairn.unit.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts what it is told, by process in the order of the workflow. Read by a display on another thread.
public final class Tallies implements RunObserver {
    private final Map<String, Tally> byProcess = new LinkedHashMap<>();
    private final Set<Integer> running = new HashSet<>();
    private final Tally all = new Tally("");
    private long filesRead;
    private long bytesRead;
    private long bytesFetched;

    public Tallies(List<ProcessOutline> outline) {
        for (ProcessOutline process : outline) {
            Tally tally = new Tally(process.name());
            tally.known = process.tasks().orElse(0);
            byProcess.put(process.name(), tally);
            all.known += tally.known;
        }
    }

    @Override
    public synchronized void grown(String process, int jobs) {
        of(process).known += jobs;
        all.known += jobs;
    }

    @Override
    public synchronized void told(Job job, Phase phase) {
        boolean runs = switch (phase) {
            case RUNNING -> true;
            case WAITING, FETCHING, ELSEWHERE -> false;
        };
        int change = runs ? (running.add(job.number()) ? 1 : 0) : running.remove(job.number()) ? -1 : 0;
        of(job.process()).running += change;
        all.running += change;
    }

    @Override
    public synchronized void ended(Job job, Outcome outcome) {
        told(job, Phase.WAITING);
        of(job.process()).count(outcome);
        all.count(outcome);
    }

    @Override
    public synchronized void reopened(Job job, String reason) {
        of(job.process()).hits--;
        all.hits--;
    }

    @Override
    public synchronized void withered(Growth growth, Outcome outcome) {
        for (int i = growth.members().size(); i > 0; i--) {
            of(growth.process()).count(outcome);
            all.count(outcome);
        }
    }

    /// So many more inputs were read.
    synchronized void read(long files, long bytes) {
        filesRead += files;
        bytesRead += bytes;
    }

    /// So many more bytes came from other machines.
    synchronized void fetched(long bytes) {
        bytesFetched += bytes;
    }

    /// All tasks that ended well because an earlier result stood for them.
    public synchronized int hits() {
        return all.hits;
    }

    public synchronized int ran() {
        return all.ran;
    }

    public synchronized int failed() {
        return all.failed;
    }

    public synchronized int skipped() {
        return all.skipped;
    }

    /// One line of the whole: `12 of 40 tasks: 3 running, 10 hits, 2 ran`.
    synchronized String line() {
        StringBuilder out = new StringBuilder()
                .append(all.ended())
                .append(" of ")
                .append(Math.max(all.known, all.ended()))
                .append(" tasks: ")
                .append(all.running)
                .append(" running");
        append(out, all.hits, "hits");
        append(out, all.ran, "ran");
        append(out, all.failed, "failed");
        append(out, all.skipped, "skipped");
        if (filesRead > 0) {
            out.append("; read ")
                    .append(filesRead)
                    .append(filesRead == 1 ? " file, " : " files, ")
                    .append(Size.rounded(bytesRead));
        }
        if (bytesFetched > 0) {
            out.append("; fetched ").append(Size.rounded(bytesFetched));
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int number, String word) {
        if (number > 0) {
            out.append(", ").append(number).append(' ').append(word);
        }
    }

    /// A header and a row a process: those that run or failed first where not all fit.
    synchronized List<String> table(int width, int rows) {
        int longest = 7;
        for (String name : byProcess.keySet()) {
            longest = Math.max(longest, name.length());
        }
        int column = Math.max(7, Math.min(longest, width - 50));
        List<String> lines = new ArrayList<>();
        lines.add(row(column, "process", "waiting", "running", "hit", "done", "failed"));
        for (Tally tally : shown(rows - 2)) {
            lines.add(row(
                    column,
                    tally.process,
                    number(tally.waiting()),
                    number(tally.running),
                    number(tally.hits),
                    number(tally.ran),
                    number(tally.failed)));
        }
        lines.add(line());
        return lines;
    }

    private List<Tally> shown(int rows) {
        if (byProcess.size() <= rows) {
            return List.copyOf(byProcess.values());
        }
        List<Tally> first = new ArrayList<>();
        List<Tally> rest = new ArrayList<>();
        for (Tally tally : byProcess.values()) {
            (tally.running > 0 || tally.failed > 0 ? first : rest).add(tally);
        }
        first.addAll(rest);
        return first.subList(0, Math.max(0, rows));
    }

    private static String number(int number) {
        return number == 0 ? "·" : String.valueOf(number);
    }

    private static String row(int column, String name, String... cells) {
        StringBuilder out = new StringBuilder(name.length() > column ? name.substring(0, column - 1) + "…" : name);
        out.repeat(' ', Math.max(0, column - out.length()));
        for (String cell : cells) {
            out.repeat(' ', Math.max(1, 9 - cell.length())).append(cell);
        }
        return out.toString();
    }

    private Tally of(String process) {
        return byProcess.computeIfAbsent(process, Tally::new);
    }
}
