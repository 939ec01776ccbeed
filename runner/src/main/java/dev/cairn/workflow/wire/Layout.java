package dev.cairn.workflow.wire;

import dev.cairn.glob.Glob;
import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.form.InputForm;
import dev.cairn.workflow.form.OutputForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.unit.Feed;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks that what a unit reads and makes finds room in its container: no path twice, nothing inside a file, nothing
/// else inside a folder. An input that two tags name alike is there once.
public final class Layout {
    /// Folders before what is in them, and all of that directly behind them.
    private static final Comparator<Thing> ORDER = Layout::compare;

    /// @param feed what is read there; null of an output
    private record Thing(String path, @Nullable Feed feed, int number) {
        boolean made() {
            return feed == null;
        }

        boolean isSameInputAs(Thing other) {
            return feed != null && other.feed != null && feed.isSameAs(other.feed);
        }
    }

    private final Unit unit;
    private final List<Feed> feeds;
    private final Problems problems;

    private Layout(Unit unit, List<Feed> feeds, Problems problems) {
        this.unit = unit;
        this.feeds = feeds;
        this.problems = problems;
    }

    static void check(Unit unit, List<Feed> feeds, Problems problems) {
        if (feeds.size() + unit.outputs() > 1) {
            new Layout(unit, feeds, problems).check();
        }
    }

    private void check() {
        List<Thing> things = new ArrayList<>(feeds.size() + unit.outputs());
        for (Feed feed : feeds) {
            things.add(new Thing(feed.path(), feed, feed.input()));
        }
        boolean globs = false;
        for (OutputForm output : unit.process().outputs()) {
            if (output.kind() == TaskOutput.Kind.GLOB) {
                globs = true;
            } else {
                things.add(new Thing(new Product(unit, output.number()).inside(), null, output.number()));
            }
        }
        things.sort(ORDER);
        for (int i = 1; i < things.size(); i++) {
            Thing above = things.get(i - 1);
            Thing thing = things.get(i);
            boolean clashes = thing.path().equals(above.path())
                    ? !thing.isSameInputAs(above)
                    : isBelow(thing.path(), above.path());
            if (clashes) {
                clash(above, thing);
                return;
            }
        }
        if (globs) {
            checkGlobs(things);
        }
    }

    private void checkGlobs(List<Thing> things) {
        Map<String, Thing> byPath = new HashMap<>();
        things.forEach(thing -> byPath.put(thing.path(), thing));
        for (OutputForm output : unit.process().outputs()) {
            if (output.kind() == TaskOutput.Kind.GLOB && PathForm.isPath(unit.output(output.number()))) {
                checkGlob(output, things, byPath);
            }
        }
    }

    private void checkGlob(OutputForm output, List<Thing> things, Map<String, Thing> byPath) {
        String pattern = unit.output(output.number());
        Thing made = new Thing(pattern, null, output.number());
        for (int slash = pattern.lastIndexOf('/'); slash > 0; slash = pattern.lastIndexOf('/', slash - 1)) {
            Thing above = byPath.get(pattern.substring(0, slash));
            if (above != null) {
                clash(above, made);
                return;
            }
        }
        Glob glob = Glob.parse(PathForm.widened(pattern));
        for (Thing thing : things) {
            if (!thing.made() && glob.matches(thing.path())) {
                problems.add(
                        output.declared().place(),
                        "the process " + unit.label() + " makes " + Problems.quoted(pattern)
                                + ", which its input " + Problems.quoted(thing.path())
                                + " matches: an output is never an input too");
                return;
            }
        }
    }

    private void clash(Thing above, Thing thing) {
        boolean same = thing.path().equals(above.path());
        Thing blamed = thing.made() || !above.made() ? thing : above;
        String sentence;
        if (same) {
            sentence = above.made() == thing.made()
                    ? "has two " + kind(thing) + "s at " + Problems.quoted(thing.path())
                            + " in its container: give one of them another path with 'as'"
                    : "has an output " + Problems.quoted(thing.path())
                            + " that is also an input: a process cannot change what it reads";
        } else {
            sentence = "has the " + kind(thing) + " " + Problems.quoted(thing.path()) + " inside the " + kind(above)
                    + " "
                    + Problems.quoted(above.path()) + " in its container, which must be whole: give one of them another"
                    + " path with 'as'";
        }
        problems.add(place(blamed), "the process " + unit.label() + " " + sentence);
    }

    private static String kind(Thing thing) {
        return thing.made() ? "output" : "input";
    }

    private Place place(Thing thing) {
        if (thing.made()) {
            return unit.process().outputs().get(thing.number()).declared().place();
        }
        for (InputForm input : unit.process().inputs()) {
            if (input.number() == thing.number()) {
                return input.declared().place();
            }
        }
        return unit.process().declared().place();
    }

    private static boolean isBelow(String path, String folder) {
        return path.length() > folder.length() && path.charAt(folder.length()) == '/' && path.startsWith(folder);
    }

    private static int compare(Thing a, Thing b) {
        int length = Math.min(a.path().length(), b.path().length());
        for (int i = 0; i < length; i++) {
            char x = a.path().charAt(i);
            char y = b.path().charAt(i);
            if (x != y) {
                return x == '/' ? -1 : y == '/' ? 1 : x - y;
            }
        }
        return a.path().length() - b.path().length();
    }
}
