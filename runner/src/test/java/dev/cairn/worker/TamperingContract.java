package dev.cairn.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.system.Stat;
import dev.cairn.task.TaskOutput;
import dev.cairn.worker.collection.Collected;
import dev.cairn.worker.projection.Contents.Entry;
import dev.cairn.worker.projection.FakeContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a worker keeps of inputs, whatever a task does to them: what is stored stays as it is, and a task that could
/// alter what it sees fails.
public interface TamperingContract extends WorkerContract {
    /// `$in` is an input.
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
            "mv $in moved",
            "mv $in moved; cp moved $in",
            "ln $in linked && chmod u+w linked && echo changed > linked",
            "ln $in moved",
            "exec 3< $in; echo changed > /proc/self/fd/3",
            "exec 3<> $in; echo changed >&3",
            "echo changed > /proc/self/root/$PWD/$in",
            "echo changed > /proc/1/root/$PWD/$in",
            "setfattr -n user.mark -v 1 $in || python3 -c 'import os, sys; os.setxattr(sys.argv[1], \"user.mark\", b\"1\")' $in",
            "umount $in; umount -l $in; mount -o remount,rw $in; echo changed > $in",
            "python3 -c 'import mmap, sys; f = open(sys.argv[1], \"r+b\"); mmap.mmap(f.fileno(), 0)[0:1] = b\"X\"' $in",
            "sh -c 'sleep 0.01; echo changed > $0' $in & wait");

    private void attacked(Orders order, String in, List<Path> stored) throws IOException {
        List<Stat> before =
                stored.stream().map(file -> Stat.of(file).orElseThrow()).toList();
        for (String attack : ATTACKS) {
            String script = "in=" + in + "; (" + attack + ") > /dev/null 2>&1 || true; cat $in > seen";
            try (Attempt attempt = order.run(script)) {
                if (attempt instanceof Attempt.Succeeded done) {
                    for (Collected output : done.outputs()) {
                        // A copy, or the input itself.
                        if (output instanceof Collected.File file) {
                            assertThat(file.file()).as(attack).hasContent("content");
                        }
                    }
                } else {
                    assertThat(((Attempt.Failed) attempt).cause())
                            .as(attack)
                            .isIn(Attempt.Cause.INPUT, Attempt.Cause.EXIT, Attempt.Cause.OUTPUT);
                }
            }
            for (int i = 0; i < stored.size(); i++) {
                Stat now = Stat.of(stored.get(i)).orElseThrow();
                assertThat(stored.get(i)).as(attack).hasContent("content");
                assertThat(now.isBut(before.get(i))
                                && now.mode() == before.get(i).mode())
                        .as(attack)
                        .isTrue();
            }
        }
        order.close();
    }

    private static Orders outputs(Orders order) {
        return order.output("seen").output("moved", TaskOutput.Kind.FILE, true);
    }

    @Test
    default void a_stored_file_stays_as_it_is_whatever_a_task_does_to_its_input() throws IOException {
        Orders order = outputs(order()).input("data/in", "content");
        attacked(order, "data/in", List.of(order.contents().stored(FakeContents.cid("content"))));
    }

    @Test
    default void a_file_in_a_folder_stays_as_it_is_whatever_a_task_does_to_it() throws IOException {
        Orders order = outputs(order());
        order.folder(
                "tree",
                order.contents().folder(new Entry.File("in", order.contents().file("content"))));
        attacked(order, "tree/in", List.of(order.contents().stored(FakeContents.cid("content"))));
    }

    @Test
    default void a_persons_file_stays_as_it_is_whatever_a_task_does_to_its_input() throws IOException {
        Path mine = Files.writeString(folder().resolve("mine"), "content");
        Orders order = outputs(order());
        order.input("in", order.contents().inPlace(mine), false);
        attacked(order, "in", List.of(mine));
    }

    @Test
    default void a_persons_folder_stays_as_it_is_whatever_a_task_does_to_it() throws IOException {
        Path place = Files.createDirectory(folder().resolve("place"));
        Path mine = Files.writeString(place.resolve("in"), "content");
        Orders order = outputs(order());
        order.place("ref", order.contents().folder(), place);
        attacked(order, "ref/in", List.of(mine));
        try (Attempt _ = order.run("touch ref/new seen || true; rm -rf ref || true; mkdir -p ref/new || true");
                Stream<Path> all = Files.list(place)) {
            assertThat(all).containsExactly(mine);
        }
    }

    @Test
    default void an_input_that_was_moved_behind_a_symlink_fails_the_task() throws IOException {
        Orders order = order().input("data/in", "content").output("out");
        try (Attempt.Failed failed = order.fails("mv data moved; ln -s moved data; cat data/in > out")) {
            assertThat(failed.reason()).contains("'data");
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
