package dev.cairn.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.system.Stat;
import dev.cairn.task.TaskOutput;
import dev.cairn.worker.collection.Collected;
import dev.cairn.worker.projection.FakeContents;
import dev.cairn.worker.projection.input.Contents.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a worker keeps of inputs, whatever a task does to them: what is stored stays as it is, and a task that could
/// alter what it sees fails.
public interface TamperingContract extends PaddedOrders {
    /// `$in` is an input, `$moved` an output.
    List<String> ATTACKS = List.of(
            "echo changed > $in",
            "echo more >> $in",
            "printf X | dd of=$in conv=notrunc",
            "truncate -s 3 $in",
            "chmod 777 $in && echo changed > $in",
            "chmod 6755 $in",
            "chown 0:0 $in; chown 1000:1000 $in",
            "touch -d @1000 $in",
            "cp -p $in saved; chmod u+w $in; printf CONTENT > $in; touch -r saved $in",
            "rm -f $in",
            "rm -f $in; echo other > $in",
            "echo other > other; mv -f other $in",
            "mv $in $moved",
            "mv $in $moved; cp $moved $in",
            "ln $in linked && chmod u+w linked && echo changed > linked",
            "ln $in $moved",
            "exec 3< $in; echo changed > /proc/self/fd/3",
            "exec 3<> $in; echo changed >&3",
            "echo changed > /proc/self/root/$PWD/$in",
            "echo changed > /proc/1/root/$PWD/$in",
            "setfattr -n user.mark -v 1 $in || python3 -c 'import os, sys; os.setxattr(sys.argv[1], \"user.mark\", b\"1\")' $in",
            "umount $in; umount -l $in; mount -o remount,rw $in; echo changed > $in",
            "python3 -c 'import mmap, sys; f = open(sys.argv[1], \"r+b\"); mmap.mmap(f.fileno(), 0)[0:1] = b\"X\"' $in",
            "sh -c 'sleep 0.01; echo changed > $0' $in & wait");

    /// What is tried only where nobody would be harmed if it succeeded.
    List<String> ESCAPES = List.of(
            "mount --bind /etc/passwd $in; mount -t tmpfs none .",
            "mount -o remount,rw /; mount -o remount,bind,rw /work; mount -o remount,bind,rw $in; echo changed > $in",
            "unshare -Urm sh -c 'umount -l $0; mount -o remount,bind,rw $0; echo changed > $0' $in",
            "nsenter -t 1 -m -- sh -c 'umount -l $0; echo changed > $0' $PWD/$in",
            "su root -c \"echo changed > $PWD/$in\"",
            "fallocate -p -o 0 -l 3 $in");

    /// How many attacks one task makes, each on an input of its own.
    default int atOnce() {
        return 16;
    }

    /// Gives a task an input.
    interface Giving {
        /// @return what no attack may alter
        Path give(Orders order, String path) throws IOException;
    }

    /// @param below the path of the file in the input: empty, or a slash and its name
    private void attacked(String below, Giving giving) throws IOException {
        List<String> attacks = new ArrayList<>(ATTACKS);
        if (runtime().isolates()) {
            attacks.addAll(ESCAPES);
        }
        for (int i = 0; i < attacks.size(); i += atOnce()) {
            List<String> some = attacks.subList(i, Math.min(i + atOnce(), attacks.size()));
            try (Orders order = order()) {
                Map<Path, Stat> before = new HashMap<>();
                for (int k = 0; k < some.size(); k++) {
                    Path stored = giving.give(order, "data/in" + k);
                    before.put(stored, Stat.of(stored).orElseThrow());
                }
                attacked(order, some, below);
                before.forEach((stored, then) -> {
                    Stat now = Stat.of(stored).orElseThrow();
                    assertThat(stored).as(some.toString()).hasContent("content");
                    assertThat(now.isBut(then) && now.mode() == then.mode())
                            .as(some.toString())
                            .isTrue();
                });
            }
        }
    }

    private static void attacked(Orders order, List<String> attacks, String below) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < attacks.size(); i++) {
            order.output("seen" + i, TaskOutput.Kind.FILE, true).output("moved" + i, TaskOutput.Kind.FILE, true);
            script.append("in=data/in" + i + below + "; moved=moved" + i + "; (" + attacks.get(i)
                    + ") > /dev/null 2>&1 || true; cat $in > seen" + i + " 2> /dev/null || rm seen" + i + "\n");
        }
        try (Attempt attempt = order.run(script.toString())) {
            if (attempt instanceof Attempt.Succeeded done) {
                for (Collected output : done.outputs()) {
                    // A copy, or the input itself.
                    if (output instanceof Collected.File file) {
                        assertThat(file.file()).as(attacks.toString()).hasContent("content");
                    }
                }
            } else {
                assertThat(((Attempt.Failed) attempt).cause())
                        .as(attacks + ": " + ((Attempt.Failed) attempt).reason())
                        .isIn(Attempt.Cause.INPUT, Attempt.Cause.OUTPUT);
            }
        }
    }

    @Test
    default void a_stored_file_stays_as_it_is_whatever_a_task_does_to_its_input() throws IOException {
        attacked("", (order, path) -> order.input(path, "content").contents().stored(FakeContents.cid("content")));
    }

    @Test
    default void a_file_in_a_folder_stays_as_it_is_whatever_a_task_does_to_it() throws IOException {
        attacked("/in", (order, path) -> {
            FakeContents contents = order.contents();
            order.folder(path, contents.folder(new Entry.File("in", contents.file("content"))));
            return contents.stored(FakeContents.cid("content"));
        });
    }

    @Test
    default void a_persons_file_stays_as_it_is_whatever_a_task_does_to_its_input() throws IOException {
        Path mine = Files.writeString(folder().resolve("mine"), "content");
        attacked("", (order, path) -> {
            order.input(path, order.contents().inPlace(mine), false);
            return mine;
        });
    }

    @Test
    default void a_persons_folder_stays_as_it_is_whatever_a_task_does_to_it() throws IOException {
        Path place = Files.createDirectory(folder().resolve("place"));
        Path mine = Files.writeString(place.resolve("in"), "content");
        attacked("/in", (order, path) -> {
            order.place(path, order.contents().folder(), place);
            return mine;
        });
        Orders order = order();
        order.place("ref", order.contents().folder(), place);
        try (Attempt _ = order.run("touch ref/new seen || true; rm -rf ref || true; mkdir -p ref/new || true");
                Stream<Path> all = Files.list(place)) {
            assertThat(all).containsExactly(mine);
        }
    }

    @Test
    default void an_input_that_was_moved_behind_a_symlink_fails_the_task() throws IOException {
        Orders order = order().input("data/in", "content").output("out");
        try (Attempt.Failed failed = order.fails("mv data moved; ln -s moved data; cat data/in > out")) {
            // Where not even the folder can be moved, that is what fails.
            if (failed.cause() != Attempt.Cause.EXIT) {
                assertThat(failed.reason()).contains("'data");
            }
        }
    }

    @Test
    default void an_output_deeper_than_any_path_fails_the_task_by_name() throws IOException {
        String make = "mkdir out; cd out; d=$(printf %0100d 0); for i in $(seq 60); do mkdir $d; cd $d; done; : > file";
        Orders order = order().dir("out");
        try (Attempt.Failed failed = order.fails(make)) {
            assertThat(failed.cause()).isEqualTo(Attempt.Cause.OUTPUT);
            assertThat(failed.reason()).contains("'out'").hasSizeLessThan(500);
        }
        order.close();
        try (Stream<Path> all = Files.list(order.scratch())) {
            assertThat(all).isEmpty();
        }
    }
}
