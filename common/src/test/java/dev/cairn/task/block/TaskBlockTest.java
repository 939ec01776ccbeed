package dev.cairn.task.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.task.Command;
import dev.cairn.task.ContainerOptions;
import dev.cairn.task.FileKind;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import dev.cairn.task.Result;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TaskBlockTest {
    private static final Cid SOFTWARE = Cid.ofBlock(Codec.DAG_CBOR, new byte[] {1});
    private static final Cid FILE = Cid.ofBlock(Codec.RAW, new byte[] {2});
    private final MemoryBlocks blocks = new MemoryBlocks();

    private static Task task(List<Piece> script, List<TaskInput> inputs) {
        TreeMap<String, Node> values = new TreeMap<>();
        values.put("quality", new Node.Int(20));
        return new Task(
                new Command.Script(List.of("bash", "-eu", "-o", "pipefail"), Language.SHELL, script),
                new TreeMap<>(),
                values,
                SOFTWARE,
                false,
                Optional.empty(),
                new TreeSet<>(),
                inputs,
                List.of(new TaskOutput("out", TaskOutput.Kind.FILE, false)));
    }

    private static Task plain() {
        return task(
                List.of(new Piece.Text("call "), new Piece.Value("quality"), new Piece.Text(" > out\n")),
                List.of(new TaskInput("reads.fq", FileKind.FILE, FILE, false, List.of())));
    }

    @Test
    void a_task_has_the_block_that_the_specification_says() {
        Block block = TaskBlock.write(plain(), blocks);

        assertThat(DagJson.encode(DagCbor.decode(block.bytes())))
                .isEqualTo("{\"cairn\":\"task/1\",\"command\":{\"interpreter\":[\"bash\",\"-eu\",\"-o\",\"pipefail\"],"
                        + "\"language\":\"shell\",\"script\":[\"call \",{\"value\":\"quality\"},\" > out\\n\"]},"
                        + "\"inputs\":[{\"cid\":{\"/\":\"" + FILE + "\"},\"kind\":\"file\",\"path\":\"reads.fq\"}],"
                        + "\"outputs\":[{\"kind\":\"file\",\"path\":\"out\"}],"
                        + "\"software\":{\"/\":\"" + SOFTWARE + "\"},\"values\":{\"quality\":20}}");
        // What this says must never change: every result that anybody has ever kept hangs on it.
        assertThat(block.cid()).hasToString("bafyreiel33q7gaafmc6f2ipbvia756t7olui6sk3f6xri4dubhkwc2urzm");
    }

    @Test
    void what_is_said_of_the_container_is_in_the_block_and_comes_back() {
        TreeMap<String, String> links = new TreeMap<>();
        links.put("/usr/bin/tool", "/opt/tool");
        Task task = with(new ContainerOptions(
                List.of(new TaskInput("data/ref", FileKind.FILE, FILE, true, List.of())),
                new TreeSet<>(List.of("/cache")),
                links,
                Optional.of("ada"),
                Optional.of("build"),
                true));
        Block block = TaskBlock.write(task, blocks);

        assertThat(DagJson.encode(DagCbor.decode(block.bytes())))
                .contains(
                        "\"exposed\":[{\"cid\":{\"/\":\"" + FILE
                                + "\"},\"executable\":true,\"kind\":\"file\",\"path\":\"data/ref\"}]",
                        "\"fhs\":true",
                        "\"links\":{\"/usr/bin/tool\":\"/opt/tool\"}",
                        "\"shared\":[\"/cache\"]",
                        "\"user\":\"ada\"",
                        "\"workdir\":\"build\"");
        assertThat(TaskBlock.read(block.bytes(), blocks)).isEqualTo(task);
    }

    private static Task with(ContainerOptions options) {
        Task plain = plain();
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

    @Test
    void who_says_nothing_of_the_container_has_the_key_that_it_always_had() {
        assertThat(TaskBlock.key(with(ContainerOptions.NONE))).isEqualTo(TaskBlock.key(plain()));
    }

    @Test
    void no_container_is_like_nonsense() {
        TreeSet<String> none = new TreeSet<>();
        TreeMap<String, String> links = new TreeMap<>();
        for (String user : List.of("root", "", "a b", "1st", "x:0")) {
            assertThatThrownBy(() ->
                            new ContainerOptions(List.of(), none, links, Optional.of(user), Optional.empty(), false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String folder : List.of("/work", "../x", "a//b", "")) {
            assertThatThrownBy(() ->
                            new ContainerOptions(List.of(), none, links, Optional.empty(), Optional.of(folder), false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String path : List.of("cache", "/", "/a/../b")) {
            assertThatThrownBy(() -> new ContainerOptions(
                            List.of(), new TreeSet<>(List.of(path)), links, Optional.empty(), Optional.empty(), false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_key_can_be_recomputed_from_what_is_shown_of_the_task() {
        Block block = TaskBlock.write(plain(), blocks);
        String shown = DagJson.encodeIndented(DagCbor.decode(block.bytes()));

        assertThat(Cid.ofBlock(Codec.DAG_CBOR, DagCbor.encode(DagJson.decode(shown))))
                .isEqualTo(block.cid());
    }

    @Test
    void how_a_script_was_cut_into_pieces_makes_no_difference() {
        Task whole = task(List.of(new Piece.Text("echo one two")), List.of());
        Task cut = task(List.of(new Piece.Text("echo "), new Piece.Text(""), new Piece.Text("one two")), List.of());

        assertThat(TaskBlock.key(cut)).isEqualTo(TaskBlock.key(whole));
    }

    @Test
    void inputs_that_are_not_sorted_are_refused() {
        TaskInput a = new TaskInput("a", FileKind.FILE, FILE, false, List.of());
        TaskInput b = new TaskInput("b", FileKind.FILE, FILE, false, List.of());

        assertThatThrownBy(() -> task(List.of(), List.of(b, a))).hasMessageContaining("'b' stands before 'a'");
        assertThatThrownBy(() -> task(List.of(), List.of(a, a))).hasMessageContaining("'a' stands before 'a'");
    }

    @Test
    void a_block_of_another_kind_is_no_task() {
        Block result = ResultBlock.write(new Result(FILE, List.of()), blocks);

        assertThatThrownBy(() -> TaskBlock.read(result.bytes(), blocks))
                .isInstanceOf(CairnException.class)
                .hasMessage("the block is no task/1 but a result/1");
    }

    @Test
    void a_task_with_a_path_that_leaves_its_folder_is_refused() {
        Node node = DagJson.decode(
                DagJson.encode(DagCbor.decode(TaskBlock.write(plain(), blocks).bytes()))
                        .replace("reads.fq", "../reads.fq"));

        assertThatThrownBy(() -> TaskBlock.read(DagCbor.encode(node), blocks))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("the path '../reads.fq' leaves the folder");
    }

    @Test
    void a_script_that_no_block_can_hold_is_refused() {
        Task large = task(List.of(new Piece.Text("x".repeat(1 << 20))), List.of());

        assertThatThrownBy(() -> TaskBlock.write(large, blocks)).hasMessageContaining("put long texts into an input");
    }
}
