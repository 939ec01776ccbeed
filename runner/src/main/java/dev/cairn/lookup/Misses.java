package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.job.Job;
import dev.cairn.store.index.Earlier;
import dev.cairn.task.Task;
import dev.cairn.task.block.TaskBlock;
import dev.cairn.task.difference.Difference;
import dev.cairn.task.difference.Differences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Why a task is a miss: the nearest earlier task of its process, and what differs, by name.
public final class Misses {
    /// So many earlier tasks of other members are compared where a member had none.
    private static final int OTHERS = 8;

    private final String workflow;
    private final Earlier earlier;
    private final BlockSource blocks;
    private final SoftwareDifferences software;
    private final OthersTasks others;
    private final Map<String, List<Cid>> ofProcess = new HashMap<>();

    /// @param others what is here of other people's runs of this workflow
    public Misses(
            String workflow, Earlier earlier, BlockSource blocks, SoftwareDifferences software, OthersTasks others) {
        this.workflow = workflow;
        this.earlier = earlier;
        this.blocks = blocks;
        this.software = software;
        this.others = others;
    }

    /// An earlier task, and in what another one differs from it.
    ///
    /// @param whose who had it, where it was not had here
    public record Nearest(Cid key, List<Difference> differences, Optional<String> whose) {
        public Nearest {
            differences = List.copyOf(differences);
        }
    }

    /// The earlier task of this process that differs in the fewest things: of the same member, where it had one. Of a
    /// task that was had here and one that others had the latter only if it is nearer.
    public Optional<Nearest> nearest(Job job, Cid key, Task task) {
        return nearest(job.process(), memberName(job), key, task);
    }

    /// The same for a task that is known by its process and member.
    public synchronized Optional<Nearest> nearest(String process, String member, Cid key, Task task) {
        Set<Cid> candidates = new LinkedHashSet<>(earlier.tasks(workflow, process, member));
        candidates.remove(key);
        if (candidates.isEmpty()) {
            candidates.addAll(ofProcess.computeIfAbsent(process, name -> earlier.ofProcess(workflow, name, OTHERS)));
            candidates.remove(key);
        }
        Optional<Nearest> best = Optional.empty();
        for (Cid candidate : candidates) {
            best = nearer(best, candidate, task);
        }
        Optional<OthersTasks.Theirs> theirs = Optional.empty();
        for (OthersTasks.Theirs one : others.tasks(process, member)) {
            Optional<Nearest> next = nearer(best, one.task(), task);
            theirs = next.equals(best) ? theirs : Optional.of(one);
            best = next;
        }
        Optional<String> whose = theirs.map(one -> one.who().get());
        return best.map(found -> new Nearest(found.key(), named(found.differences()), whose));
    }

    /// A candidate, if it differs in fewer things than the best so far.
    private Optional<Nearest> nearer(Optional<Nearest> best, Cid candidate, Task task) {
        Optional<Nearest> next =
                read(candidate).map(was -> new Nearest(candidate, Differences.between(was, task), Optional.empty()));
        return next.isPresent()
                        && (best.isEmpty()
                                || next.get().differences().size()
                                        < best.get().differences().size())
                ? next
                : best;
    }

    /// One line for people and events.
    public String reason(Job job, Cid key, Task task) {
        return nearest(job, key, task)
                .map(Misses::reason)
                .orElseGet(() -> ran(job, key) ? "it ran here, but no result of it is left" : "it never ran here");
    }

    /// The same of a task whose nearest earlier one is known.
    public static String reason(Nearest found) {
        if (found.differences().isEmpty()) {
            return found.whose()
                    .map(who -> "the result that " + who + " has of it does not count here")
                    .orElse("there is no result of it");
        }
        return found.whose().map(who -> "unlike that of " + who + ": ").orElse("")
                + Differences.sentence(found.differences());
    }

    private boolean ran(Job job, Cid key) {
        return earlier.tasks(workflow, job.process(), memberName(job)).contains(key);
    }

    /// How [Earlier] calls a member: its sets and what it is of each, in turn, so that it can be read again.
    public static String memberName(Job job) {
        return memberName(job.member());
    }

    /// The same of a member itself.
    public static String memberName(SequencedMap<String, String> member) {
        if (member.isEmpty()) {
            return "";
        }
        List<Node> words = new ArrayList<>();
        member.forEach((set, value) -> {
            words.add(new Node.Text(set));
            words.add(new Node.Text(value));
        });
        return DagJson.encode(new Node.Items(words));
    }

    /// The member that [#memberName] calls so; none for what it does not write.
    public static SequencedMap<String, String> member(String name) {
        SequencedMap<String, String> member = new LinkedHashMap<>();
        if (name.startsWith("[\"") && DagJson.decode(name) instanceof Node.Items(List<Node> words)) {
            for (int i = 0; i + 1 < words.size(); i += 2) {
                if (words.get(i) instanceof Node.Text(String set)
                        && words.get(i + 1) instanceof Node.Text(String value)) {
                    member.put(set, value);
                }
            }
        }
        return member;
    }

    /// That software differs says nothing: what of it differs does.
    private List<Difference> named(List<Difference> found) {
        List<Difference> named = new ArrayList<>();
        for (Difference difference : found) {
            if (difference.what().equals("software")
                    && difference.was().isPresent()
                    && difference.is().isPresent()) {
                named.addAll(software.between(
                        Cid.parse(difference.was().get()),
                        Cid.parse(difference.is().get())));
            } else {
                named.add(difference);
            }
        }
        return named;
    }

    private Optional<Task> read(Cid key) {
        try {
            return blocks.get(key).map(block -> TaskBlock.read(block, blocks));
        } catch (CairnException e) {
            // An earlier task that is damaged explains nothing.
            return Optional.empty();
        }
    }
}
