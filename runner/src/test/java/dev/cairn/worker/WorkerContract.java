package dev.cairn.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.container.Processes;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.task.Command;
import dev.cairn.task.FileKind;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import dev.cairn.task.TaskOutput;
import dev.cairn.worker.collection.Collected;
import dev.cairn.worker.collection.Member;
import dev.cairn.worker.projection.FakeContents;
import dev.cairn.worker.projection.input.Contents.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a worker keeps, whatever runs its tasks and however many inputs they have.
public interface WorkerContract extends PaddedOrders {
    /// Whether a task can make something in a folder above inputs, where no output is declared.
    default boolean leavesFoldersOpen() {
        return true;
    }

    private static String said(Attempt attempt) throws IOException {
        return attempt.stdout().file().isPresent()
                ? Files.readString(attempt.stdout().file().get())
                : "";
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }

    private static Cid tree(FakeContents contents) {
        Cid file = contents.file("in a folder\n");
        return contents.folder(
                new Entry.File("tool", contents.file("#!/bin/sh\necho works\n")),
                new Entry.Folder("empty", contents.folder()),
                new Entry.Folder("sub", contents.folder(new Entry.File("file", file))),
                new Entry.Symlink("link", file, "sub/file"));
    }

    @Test
    default void a_task_reads_its_inputs_and_makes_its_outputs() throws IOException {
        Orders order = order().input("in/a", "A\n").input("b", "B\n").output("deep/down/out");
        try (Attempt.Succeeded done = order.succeeds("cat in/a b > deep/down/out; ls -A | grep -v pad")) {
            assertThat(done.outputs()).hasSize(1);
            Collected.File file = (Collected.File) done.outputs().getFirst();
            assertThat(file.path()).isEqualTo("deep/down/out");
            assertThat(file.file()).hasContent("A\nB\n");
            assertThat(file.executable()).isFalse();
            assertThat(said(done)).isEqualTo("b\ndeep\nin\n");
        }
        order.close();
        assertThat(isEmpty(order.scratch())).isTrue();
    }

    @Test
    default void inputs_look_the_same_on_every_machine() throws IOException {
        Orders order = order();
        order.input("plain", "text").input("tool", order.contents().file("#!/bin/sh\necho works\n"), true);
        try (Attempt done = order.succeeds("./tool; stat -c '%A %Y %h' plain tool | cut -d ' ' -f 1,2")) {
            assertThat(said(done)).isEqualTo("works\n-r--r--r-- 1\n-r-xr-xr-x 1\n");
        }
    }

    @Test
    default void a_persons_own_file_shows_its_own_time() throws IOException {
        Path file = Files.writeString(folder().resolve("mine"), "mine\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_234_567_000));
        Orders order = order();
        order.input("in", order.contents().inPlace(file), false);
        try (Attempt done = order.succeeds("cat in; stat -c %Y in")) {
            assertThat(said(done)).isEqualTo("mine\n1234567\n");
        }
    }

    @Test
    default void a_folder_is_shown_with_all_that_is_in_it() throws IOException {
        Orders order = order();
        order.folder("ref", tree(order.contents()), "tool");
        String look = "ref/tool; cat ref/link; readlink ref/link; test -d ref/empty; find ref | sort | tr '\\n' ' '";
        try (Attempt done = order.succeeds(look)) {
            assertThat(said(done))
                    .isEqualTo("works\nin a folder\nsub/file\nref ref/empty ref/link ref/sub ref/sub/file ref/tool ");
        }
    }

    @Test
    default void a_folder_that_lies_in_place_is_shown_as_it_is() throws IOException {
        Path place = Files.createDirectory(folder().resolve("place"));
        Files.writeString(place.resolve("file"), "content\n");
        Orders order = order();
        order.place("ref", order.contents().folder(), place);
        try (Attempt done = order.succeeds("cat ref/file")) {
            assertThat(said(done)).isEqualTo("content\n");
        }
    }

    @Test
    default void a_folder_that_lies_in_place_is_shown_beside_other_inputs() throws IOException {
        Path place = Files.createDirectory(folder().resolve("place"));
        Files.writeString(place.resolve("file"), "content\n");
        Orders order = order().input("data/deep/other", "other\n");
        order.place("data/deep/ref", order.contents().folder(), place);
        try (Attempt done = order.succeeds("cat data/deep/ref/file data/deep/other")) {
            assertThat(said(done)).isEqualTo("content\nother\n");
        }
    }

    @Test
    default void names_may_hold_anything_but_a_slash() throws IOException {
        List<String> names =
                List.of("a b", "-rf", "it's", "\"q\"", "new\nline", "größe", "😀", "*", "\\", "$HOME", "--");
        Orders order = order();
        for (String name : names) {
            order.input("in/" + name, name).output("out/" + name);
        }
        try (Attempt.Succeeded done = order.succeeds("cd in; for f in *; do cat ./\"$f\" > ../out/\"$f\"; done")) {
            assertThat(done.outputs()).hasSize(names.size());
            for (Collected output : done.outputs()) {
                assertThat("out/" + Files.readString(((Collected.File) output).file()))
                        .isEqualTo(output.path());
            }
        }
    }

    @Test
    default void a_task_may_write_beside_its_inputs() throws IOException {
        Orders order =
                order().input("data/x.bam", "bam").output("data/x.bam.bai").output("top");
        try (Attempt.Succeeded done =
                order.succeeds("echo index > data/x.bam.bai; echo > data/temporary; rm data/temporary; echo > top")) {
            assertThat(((Collected.File) done.outputs().getFirst()).file()).hasContent("index");
        }
    }

    @Test
    default void executables_and_empty_folders_are_told() throws IOException {
        Orders order = order().output("tool").dir("tree");
        String make = "mkdir -p tree/empty tree/bin; echo > tool; echo > tree/bin/tool; echo > tree/plain;"
                + " chmod 6755 tool tree/bin/tool; ln -s bin/tool tree/link";
        try (Attempt.Succeeded done = order.succeeds(make)) {
            assertThat(((Collected.File) done.outputs().get(0)).executable()).isTrue();
            Collected.Folder tree = (Collected.Folder) done.outputs().get(1);
            Path top = order.scratch();
            assertThat(tree.members().stream()
                            .map(member ->
                                    member instanceof Member.File file ? file.path() + file.executable() : member))
                    .containsExactly(
                            new Member.Folder("bin"),
                            "bin/tooltrue",
                            new Member.Folder("empty"),
                            new Member.Symlink("link", "bin/tool"),
                            "plainfalse");
            assertThat(top).isNotEmptyDirectory();
        }
    }

    @Test
    default void a_glob_finds_what_was_made_and_no_input() throws IOException {
        Orders order = order().input("chunk_in", "input").glob("chunk_*").glob("deep/**/x");
        try (Attempt.Succeeded done = order.succeeds("touch chunk_b chunk_a; mkdir -p deep/er; echo > deep/er/x")) {
            assertThat(done.outputs().stream().map(Collected::path)).containsExactly("chunk_a", "chunk_b", "deep/er/x");
        }
    }

    @Test
    default void a_missing_output_fails_the_task_by_name_whatever_it_says() throws IOException {
        Orders order = order().output("made").output("forgotten").dir("folder").glob("many_*");
        try (Attempt.Failed failed = order.fails("echo > made")) {
            assertThat(failed.cause()).isEqualTo(Attempt.Cause.OUTPUT);
            assertThat(failed.reason())
                    .contains("'forgotten'", "'folder'", "'many_*'")
                    .doesNotContain("'made'");
        }
    }

    @Test
    default void an_optional_output_may_be_missing() throws IOException {
        Orders order = order().output("made")
                .output("perhaps", TaskOutput.Kind.FILE, true)
                .output("tree", TaskOutput.Kind.FOLDER, true)
                .output("many_*", TaskOutput.Kind.GLOB, true);
        try (Attempt.Succeeded done = order.succeeds("echo > made")) {
            assertThat(done.outputs()).hasSize(1);
        }
    }

    @Test
    default void a_symlink_to_an_input_is_that_input() throws IOException {
        Orders order = order().input("in/file", "content")
                .output("file")
                .dir("folder")
                .output("sub")
                .dir("tree");
        Cid tree = tree(order.contents());
        order.folder("ref", tree, "tool");
        String link = "ln -s in/file file; ln -s ref folder; ln -s ref/sub/file sub; mkdir -p tree/down;"
                + " ln -s ../../in/file tree/down/link; ln -s \"$PWD/ref/tool\" tree/tool; ln -s ../ref tree/all";
        try (Attempt.Succeeded done = order.succeeds(link)) {
            Cid tool = FakeContents.cid("#!/bin/sh\necho works\n");
            assertThat(done.outputs())
                    .containsExactly(
                            new Collected.Input("file", FileKind.FILE, FakeContents.cid("content"), false, List.of()),
                            new Collected.Input("folder", FileKind.FOLDER, tree, false, List.of("tool")),
                            new Collected.Input(
                                    "sub", FileKind.FILE, FakeContents.cid("in a folder\n"), false, List.of()),
                            new Collected.Folder(
                                    "tree",
                                    List.of(
                                            new Member.Input("all", FileKind.FOLDER, tree, false, List.of("tool")),
                                            new Member.Folder("down"),
                                            new Member.Input(
                                                    "down/link",
                                                    FileKind.FILE,
                                                    FakeContents.cid("content"),
                                                    false,
                                                    List.of()),
                                            new Member.Input("tool", FileKind.FILE, tool, true, List.of()))));
        }
    }

    @Test
    default void a_symlink_that_leads_outside_fails_the_task_by_name() throws IOException {
        try (Attempt.Failed failed = order().output("bad").fails("ln -s /etc/passwd bad")) {
            assertThat(failed.cause()).isEqualTo(Attempt.Cause.OUTPUT);
            assertThat(failed.reason()).contains("'bad'", "/etc/passwd");
        }
        try (Attempt.Failed failed = order().dir("tree").fails("mkdir tree; echo > secret; ln -s ../secret tree/bad")) {
            assertThat(failed.reason()).contains("'tree/bad'", "../secret");
        }
    }

    @Test
    default void an_input_that_was_moved_with_its_folder_fails_the_task_by_name() throws IOException {
        try (Attempt.Failed failed =
                order().input("data/in", "content").dir("out").fails("mv data out")) {
            assertThat(failed.cause()).isIn(Attempt.Cause.INPUT, Attempt.Cause.EXIT);
            if (failed.cause() == Attempt.Cause.INPUT) {
                assertThat(failed.reason()).contains("data");
            }
        }
    }

    @Test
    default void an_input_that_was_replaced_fails_the_task_by_name() throws IOException {
        String replace = "(rm -f data/in; echo other > data/in) 2>/dev/null || mv data away; mkdir -p data; true";
        Orders order = order().input("data/in", "content");
        if (!leavesFoldersOpen()) {
            try (Attempt done = order.succeeds("{ " + replace + "; } || true; cat data/in")) {
                assertThat(said(done)).isEqualTo("content");
            }
            return;
        }
        try (Attempt.Failed failed = order.fails(replace)) {
            assertThat(failed.cause()).isEqualTo(Attempt.Cause.INPUT);
            assertThat(failed.reason()).contains("data");
        }
        assertThat(order.contents().stored(FakeContents.cid("content"))).hasContent("content");
    }

    @Test
    default void a_persons_file_that_changes_meanwhile_fails_the_task_by_name() throws Exception {
        Path file = Files.writeString(folder().resolve("mine"), "before\n");
        Orders order = order().output("out");
        order.input("in", order.contents().inPlace(file), false);
        Thread editor = Thread.ofPlatform().start(() -> {
            Path work = awaitFile(order.scratch(), "ready");
            write(file, "after, and longer\n");
            write(work.resolve("changed"), "");
        });
        try (Attempt.Failed failed =
                order.fails("touch ready; until test -e changed || grep -q longer in; do :; done; cat in > out")) {
            assertThat(failed.cause()).isEqualTo(Attempt.Cause.INPUT);
            assertThat(failed.reason()).contains("'in'", file.toString());
        }
        editor.join();
    }

    @Test
    default void a_persons_folder_that_changes_meanwhile_fails_the_task_by_name() throws Exception {
        Path place = Files.createDirectory(folder().resolve("place"));
        Orders order = order();
        order.place("ref", order.contents().folder(), place);
        Thread editor = Thread.ofPlatform().start(() -> {
            Path work = awaitFile(order.scratch(), "ready");
            write(place.resolve("new"), "new\n");
            write(work.resolve("changed"), "");
        });
        try (Attempt.Failed failed = order.fails("touch ready; until test -e changed || test -e ref/new; do :; done")) {
            assertThat(failed.cause()).isEqualTo(Attempt.Cause.INPUT);
            assertThat(failed.reason()).contains("'ref'", "new");
        }
        editor.join();
    }

    /// Waits until a task has made a file of this name, and says in which scratch folder.
    private static Path awaitFile(Path scratch, String name) {
        while (true) {
            try (Stream<Path> all = Files.list(scratch)) {
                Optional<Path> found = all.map(one -> one.resolve("work"))
                        .filter(work -> Files.exists(work.resolve(name)))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    default void a_failing_task_tells_its_status_and_its_last_lines() throws IOException {
        try (Attempt.Failed failed = order().fails("seq 100 >&2; exit 7")) {
            assertThat(failed.cause()).isEqualTo(Attempt.Cause.EXIT);
            assertThat(failed.exit()).hasValue(7);
            assertThat(failed.reason()).isEqualTo("exit status 7");
            assertThat(failed.told()).startsWith("81\n").endsWith("99\n100");
        }
        try (Attempt.Failed failed = order().fails("echo only out; exit 1")) {
            assertThat(failed.told()).isEqualTo("only out");
        }
    }

    @Test
    default void a_command_that_is_not_there_is_named() throws IOException {
        try (Attempt.Failed failed = order().fails("no-such-command --flag")) {
            assertThat(failed.exit()).hasValue(127);
            assertThat(failed.reason()).contains("'no-such-command' was not found");
        }
        Command command = new Command.Argv(List.of(List.of(new Piece.Text("no-such-program"))));
        try (Attempt attempt = order().run(command)) {
            assertThat(attempt).isInstanceOf(Attempt.Failed.class);
            assertThat(((Attempt.Failed) attempt).cause()).isEqualTo(Attempt.Cause.NOT_FOUND);
            assertThat(((Attempt.Failed) attempt).reason()).contains("'no-such-program'");
        }
    }

    @Test
    default void a_task_over_its_time_fails() throws IOException {
        try (Attempt.Failed failed = order().time(Duration.ofMillis(200)).fails("sleep 3555")) {
            assertThat(failed.cause()).isEqualTo(Attempt.Cause.TIME);
            assertThat(failed.reason()).contains("200 ms");
        }
        assertThat(Processes.with("sleep 3555")).isEmpty();
    }

    @Test
    default void a_cancelled_task_is_stopped() throws IOException {
        Orders order = order();
        order.cancellation().cancel();
        try (Attempt attempt = order.run("sleep 3556")) {
            assertThat(attempt).isInstanceOf(Attempt.Stopped.class);
        }
        order.close();
        assertThat(isEmpty(order.scratch())).isTrue();
    }

    @Test
    default void secrets_are_variables_and_are_not_told() throws IOException {
        Orders order = order().secret("TOKEN", "s3cret").output("out");
        try (Attempt.Succeeded done = order.succeeds("echo \"$TOKEN\" | tee out")) {
            assertThat(said(done)).isEqualTo("***\n");
            assertThat(((Collected.File) done.outputs().getFirst()).file()).hasContent("s3cret");
        }
    }

    @Test
    default void values_are_written_into_scripts_and_arguments() throws IOException {
        Orders order = order().value("words", new Node.Items(List.of(new Node.Text("it's"), new Node.Text("b c"))));
        List<Piece> words = List.of(new Piece.Value("words"));
        List<Piece> pieces = List.of(new Piece.Text("printf '<%s>' "), words.getFirst());
        try (Attempt done = order.run(new Command.Script(List.of("sh", "-eu"), Language.SHELL, pieces))) {
            assertThat(said(done)).isEqualTo("<it's><b c>");
        }
        List<List<Piece>> argv = List.of(List.of(new Piece.Text("printf")), List.of(new Piece.Text("<%s>")), words);
        try (Attempt done = order.run(new Command.Argv(argv))) {
            assertThat(said(done)).isEqualTo("<it's><b c>");
        }
    }

    @Test
    default void what_a_task_hides_is_removed_all_the_same() throws IOException {
        Orders order = order();
        try (Attempt done = order.run("mkdir -p a/b/c; touch a/b/c/d; chmod 000 a/b/c a/b a")) {
            assertThat(done).isInstanceOf(Attempt.Succeeded.class);
        }
        order.close();
        assertThat(isEmpty(order.scratch())).isTrue();
    }

    @Test
    default void what_a_task_hides_is_collected_all_the_same() throws IOException {
        Orders order = order().output("file").dir("tree");
        String hide = "echo content > file; mkdir -p tree/a; echo deep > tree/a/b; chmod 000 tree/a/b tree/a tree file";
        try (Attempt.Succeeded done = order.succeeds(hide)) {
            assertThat(((Collected.File) done.outputs().get(0)).file()).hasContent("content");
            Member.File deep = (Member.File)
                    ((Collected.Folder) done.outputs().get(1)).members().get(1);
            assertThat(deep.file()).hasContent("deep");
        }
    }

    @Test
    default void a_failed_task_can_be_kept_and_looked_at() throws IOException {
        Orders order = order().input("in/file", "content");
        Path kept = Files.createDirectory(order.scratch().resolve("kept"));
        try (Attempt.Failed failed = order.fails("echo half > result; exit 1")) {
            Path work = failed.keep(kept);
            assertThat(work.resolve("result")).hasContent("half");
            assertThat(work.resolve("in/file")).hasContent("content");
            assertThat(work).startsWith(kept);
        }
        order.close();
        try (Stream<Path> all = Files.list(order.scratch())) {
            assertThat(all).containsExactly(kept);
        }
    }

    @Test
    default void what_a_kept_folder_leads_to_stays_as_it_is() throws IOException {
        Orders order = order().input("in/file", "content");
        Path kept = Files.createDirectory(order.scratch().resolve("kept"));
        Path other = Files.writeString(
                Files.createDirectory(order.scratch().resolve("other")).resolve("file"), "precious");
        try (Attempt.Failed failed = order.fails("mv in moved; ln -s " + other.getParent() + " in; exit 1")) {
            failed.keep(kept);
            assertThat(other).isRegularFile().hasContent("precious");
        }
    }

    @Test
    default void an_input_that_is_not_here_is_missing() throws IOException {
        Orders order = order().input("gone", FakeContents.cid("never stored"), false);
        assertThatThrownBy(() -> order.run("true"))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("'gone'");
        order.close();
        assertThat(isEmpty(order.scratch())).isTrue();
    }

    @Test
    default void inputs_and_outputs_in_each_others_way_are_refused() throws IOException {
        assertThatThrownBy(() -> order().input("a", "x").output("a/b").run("true"))
                .hasMessageContaining("'a/b'");
        assertThatThrownBy(() -> order().input("a", "x").output("a").run("true"))
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> order().input("a/b", "x").dir("a").run("true")).hasMessageContaining("'a'");
    }

    @Test
    default void an_input_inside_an_input_folder_is_seen_once() throws IOException {
        Orders order = order();
        order.folder("ref", tree(order.contents())).input("ref/sub/file", FakeContents.cid("in a folder\n"), false);
        try (Attempt done = order.succeeds("cat ref/sub/file")) {
            assertThat(said(done)).isEqualTo("in a folder\n");
        }
        Orders other = order();
        other.folder("ref", tree(other.contents())).input("ref/sub/file", "something else");
        assertThatThrownBy(() -> other.run("true")).hasMessageContaining("'ref/sub/file'");
    }
}
