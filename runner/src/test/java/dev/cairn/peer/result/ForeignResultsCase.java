package dev.cairn.peer.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.circle.Beliefs;
import dev.cairn.config.Trusting;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.dag.BlockSource;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Index;
import dev.cairn.index.Indexes;
import dev.cairn.key.VerifyingKey;
import dev.cairn.lookup.Candidates;
import dev.cairn.lookup.Elsewhere.Offers;
import dev.cairn.store.Store;
import dev.cairn.task.Command;
import dev.cairn.task.FileKind;
import dev.cairn.task.Piece;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import dev.cairn.task.block.TaskBlock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A store, and colleagues with what they vouch for.
abstract class ForeignResultsCase {
    static final Task TASK = task("make it");
    static final Cid KEY = TaskBlock.key(TASK);
    static final ResultEntry OUT = file("out", "content");
    static final ResultEntry OTHER = file("out", "something else");

    final Colleague alice = new Colleague("alice");
    final Colleague bob = new Colleague("bob");
    final Colleague carol = new Colleague("carol");
    final List<String> told = new ArrayList<>();
    final Map<Cid, byte[]> network = new TreeMap<>();

    @TempDir
    Path folder;

    Store store;
    ForeignResults results;

    @BeforeEach
    void open() {
        store = Store.open(folder);
        trust(TrustChoice.ANY, alice);
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Task task(String command) {
        return new Task(
                new Command.Argv(List.of(List.of(new Piece.Text(command)))),
                new TreeMap<>(),
                new TreeMap<>(),
                Colleague.cid("software"),
                false,
                Optional.empty(),
                new TreeSet<>(),
                List.of(new TaskInput("in.txt", FileKind.FILE, Colleague.cid("in"), false, List.of())),
                List.of(
                        new TaskOutput("*.txt", TaskOutput.Kind.GLOB, true),
                        new TaskOutput("dir", TaskOutput.Kind.FOLDER, true),
                        new TaskOutput("out", TaskOutput.Kind.FILE, false)));
    }

    static ResultEntry file(String path, String content) {
        return new ResultEntry(path, FileKind.FILE, raw(content), content.length(), false, List.of());
    }

    static Cid raw(String content) {
        return Cid.ofBlock(Codec.RAW, content.getBytes(StandardCharsets.UTF_8));
    }

    final void trust(TrustChoice policy, Colleague... trusted) {
        results = results(policy, System::nanoTime, () -> {}, trusted);
    }

    /// @param delay what happens before the network gives a block
    final ForeignResults results(TrustChoice policy, LongSupplier clock, Runnable delay, Colleague... trusted) {
        TreeMap<String, VerifyingKey> keys = new TreeMap<>();
        for (Colleague one : trusted) {
            keys.put(one.name(), one.key.verifying());
        }
        Trusting trusting =
                new Trusting(List.of(), Duration.ofSeconds(5), new TreeSet<>(), keys, policy, new TreeMap<>());
        BlockSource wider = cid -> {
            delay.run();
            return Optional.of(Optional.ofNullable(network.get(cid))
                    .or(() -> store.blocks().get(cid))
                    .orElseThrow(() -> new CairnException(Kind.MISSING, "nobody has " + cid)));
        };
        List<Index> all = List.of(alice, bob, carol);
        return new ForeignResults(
                store,
                () -> new Beliefs(store, trusting).of("flow"),
                new Indexes(() -> all, Duration.ofSeconds(5), new Cancellation(), told::add),
                Set.of(),
                new ResultReader(store, wider, true, clock),
                told::add);
    }

    final Offers ask() {
        return results.ask(Map.of(KEY, TASK));
    }

    final Optional<Cid> offered() {
        return ask().of(KEY).flatMap(Candidates.Found::made).map(made -> made.result());
    }

    final void isRefused(String because) {
        assertThat(offered()).isEmpty();
        assertThat(told).singleElement().asString().contains(because);
    }

    static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
