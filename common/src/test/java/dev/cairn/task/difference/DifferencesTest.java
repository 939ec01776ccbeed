package dev.cairn.task.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Node;
import dev.cairn.task.Command;
import dev.cairn.task.ContainerOptions;
import dev.cairn.task.FileKind;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final Cid A = Cid.ofBlock(Codec.RAW, new byte[] {1});
    private static final Cid B = Cid.ofBlock(Codec.RAW, new byte[] {2});

    private static Task task(String script, Map<String, String> env, Map<String, Node> values, TaskInput... inputs) {
        return new Task(
                new Command.Script(List.of("sh", "-eu"), Language.SHELL, List.of(new Piece.Text(script))),
                new TreeMap<>(env),
                new TreeMap<>(values),
                A,
                false,
                Optional.empty(),
                new TreeSet<>(),
                List.of(inputs),
                List.of());
    }

    private static TaskInput genome(Cid cid) {
        return new TaskInput("genome.fa", FileKind.FILE, cid, false, List.of());
    }

    @Test
    void equal_tasks_do_not_differ() {
        assertThat(Differences.between(task("x", Map.of(), Map.of()), task("x", Map.of(), Map.of())))
                .isEmpty();
    }

    @Test
    void a_changed_input_is_named_with_both_its_cids() {
        List<Difference> found =
                Differences.between(task("x", Map.of(), Map.of(), genome(A)), task("x", Map.of(), Map.of(), genome(B)));

        assertThat(found)
                .containsExactly(
                        new Difference("input", "genome.fa", Optional.of(A.toString()), Optional.of(B.toString())));
        assertThat(Differences.sentence(found))
                .matches("input genome\\.fa: bafkreic…[a-z2-7]{6} → bafkreig…[a-z2-7]{6}");
    }

    @Test
    void what_was_added_or_removed_is_said_so() {
        List<Difference> found =
                Differences.between(task("x", Map.of("OLD", "1"), Map.of()), task("x", Map.of("LANG", "de"), Map.of()));

        assertThat(Differences.sentence(found)).isEqualTo("env LANG added; env OLD removed");
    }

    @Test
    void a_changed_value_is_told_as_it_is_written() {
        Node before = new Node.Fields(Map.of("number", new Node.Text("1.50")));
        List<Difference> found = Differences.between(
                task("x", Map.of(), Map.of("quality", before)),
                task("x", Map.of(), Map.of("quality", new Node.Int(2))));

        assertThat(Differences.sentence(found)).isEqualTo("value quality: 1.50 → 2");
    }

    @Test
    void a_long_change_is_only_named() {
        List<Difference> found = Differences.between(
                task("first line\nsecond\n", Map.of(), Map.of()), task("other\n", Map.of(), Map.of()));

        assertThat(Differences.sentence(found)).isEqualTo("script changed");
    }

    @Test
    void many_differences_are_counted() {
        List<Difference> found = Differences.between(
                task("x", Map.of(), Map.of()),
                task("x", Map.of("A", "", "B", "", "C", "", "D", "", "E", ""), Map.of()));

        assertThat(Differences.sentence(found)).isEqualTo("env A added; env B added; env C added; and 2 more");
    }

    private static Task with(ContainerOptions options) {
        Task plain = task("x", Map.of(), Map.of());
        return new Task(
                plain.command(),
                plain.env(),
                plain.values(),
                plain.software(),
                plain.network(),
                plain.salt(),
                plain.secrets(),
                plain.inputs(),
                plain.outputs(),
                options);
    }

    private static ContainerOptions options(Cid exposed, String shared, String link, String user, String folder) {
        return new ContainerOptions(
                List.of(new TaskInput("ref", FileKind.FOLDER, exposed, false, List.of())),
                new TreeSet<>(List.of(shared)),
                new TreeMap<>(Map.of("/opt/tool", link)),
                Optional.of(user),
                Optional.of(folder),
                false);
    }

    @Test
    void what_is_said_of_the_container_is_named() {
        List<Difference> found = Differences.between(
                with(options(A, "/one", "a", "ada", "build")), with(options(B, "/two", "b", "bob", "make")));

        assertThat(found.stream().map(Difference::sentence))
                .satisfiesExactly(
                        one -> assertThat(one).matches("expose /ref: bafkreic…[a-z2-7]{6} → bafkreig…[a-z2-7]{6}"),
                        one -> assertThat(one).isEqualTo("share /one removed"),
                        one -> assertThat(one).isEqualTo("share /two added"),
                        one -> assertThat(one).isEqualTo("symlink /opt/tool: a → b"),
                        one -> assertThat(one).isEqualTo("user: ada → bob"),
                        one -> assertThat(one).isEqualTo("workdir: build → make"));
    }
}
