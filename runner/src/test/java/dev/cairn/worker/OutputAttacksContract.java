package dev.cairn.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.task.TaskOutput;
import dev.cairn.worker.collection.Collected;
import dev.cairn.worker.collection.Member;
import dev.cairn.worker.projection.FakeContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What a hostile task may leave where it was to make something: what is no file or folder of its own is refused by
/// name, and nothing beside it comes to harm.
public interface OutputAttacksContract {
    ContainerRuntime runtime();

    /// An empty folder, a new one for each test.
    Path folder();

    default Orders order() throws IOException {
        Path own = Files.createTempDirectory(folder(), "order");
        return new Orders(own, own.resolve("scratch"), runtime());
    }

    private static void refused(Orders order, String script, String... words) {
        try (Attempt.Failed failed = order.fails(script)) {
            assertThat(failed.cause()).as(script).isEqualTo(Attempt.Cause.OUTPUT);
            assertThat(failed.reason()).as(script).contains(words);
        }
        order.close();
    }

    @Test
    default void what_is_neither_a_file_nor_a_folder_is_refused_by_name() throws IOException {
        String listen = "perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 1) or die' ";
        Orders order = order().output("pipe")
                .output("socket")
                .output("device", TaskOutput.Kind.FILE, true)
                .output("null")
                .dir("tree")
                .glob("*.any");
        refused(
                order,
                "mkdir tree; mkfifo pipe tree/pipe a.any; " + listen + "socket; " + listen + "tree/socket; "
                        + "if mknod device c 1 3 2>/dev/null || mknod tree/device b 7 0 2>/dev/null; then exit 9; fi; "
                        + "ln -s /dev/null null",
                "'pipe' is a FIFO",
                "'socket' is a socket",
                "'null' is a symlink that leads outside, to '/dev/null'",
                "'tree/pipe' is a FIFO",
                "'a.any' is a FIFO");
    }

    @Test
    default void no_output_leads_out_of_the_working_directory() throws IOException {
        Orders order = order().output("deep/passwd")
                .output("a")
                .dir("tree")
                .dir("root")
                .glob("*.any");
        refused(
                order,
                "rm -rf deep; ln -s /etc deep; ln -s b a; ln -s a b; mkdir tree; ln -s ../../../../etc/passwd tree/up; "
                        + "ln -s /proc/self/root root; ln -s /proc/1/environ x.any",
                "'deep/passwd' is a symlink that leads outside, to '/etc",
                "'a' is a symlink that leads to itself",
                "'tree/up' leads outside",
                "'root' is a symlink that leads outside",
                "'x.any' is a symlink that leads outside");
    }

    @Test
    default void a_hard_link_to_an_input_alters_nothing() throws IOException {
        Orders order = order().input("in/one", "content").output("out");
        try (Attempt attempt = order.run("ln in/one out && chmod 777 out && echo changed > out")) {
            assertThat(attempt).isNotInstanceOf(Attempt.Stopped.class);
        }
        assertThat(order.contents().stored(FakeContents.cid("content"))).hasContent("content");
        order.close();
    }

    @Test
    default void a_file_that_is_larger_than_its_disk_is_refused_by_name() throws IOException {
        String make = "truncate -s 1P hole 2>/dev/null || truncate -s 15T hole; ";
        refused(order().output("hole"), make, "'hole' says that it has", "most of it is holes");
        refused(order().dir("tree"), "mkdir tree; cd tree; " + make, "'tree/hole' says that it has");
    }

    @Test
    default void a_folder_that_is_swapped_for_a_symlink_is_never_what_that_leads_to() throws IOException {
        String swap = "(while :; do mv out away; ln -s /etc out; rm out; mv away out; done) > /dev/null 2>&1 & ";
        for (int i = 0; i < 2; i++) {
            Orders order = order().dir("out");
            // Whatever the swapper does: it is gone before anybody looks.
            try (Attempt attempt = order.run("mkdir out; echo mine > out/passwd; " + swap + "sleep 0.0" + (i + 1))) {
                if (attempt instanceof Attempt.Succeeded done) {
                    Collected.Folder out = (Collected.Folder) done.outputs().getFirst();
                    assertThat(out.members()).hasSize(1);
                    assertThat(((Member.File) out.members().getFirst()).file()).hasContent("mine");
                } else {
                    assertThat(((Attempt.Failed) attempt).reason()).contains("'out'");
                }
            }
            order.close();
        }
    }
}
