package dev.cairn.store.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.store.OtherProcess;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Database;
import dev.cairn.store.intake.item.Found;
import dev.cairn.store.lock.Locks;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.store.run.Counters;
import dev.cairn.store.run.LiveRun;
import dev.cairn.store.run.RunItem;
import dev.cairn.store.run.RunState;
import dev.cairn.store.scratch.ScratchFolder;
import dev.cairn.store.scratch.ScratchFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectorTest extends StoreTestCase {
    @Test
    void what_a_pin_reaches_stays_and_the_rest_goes_just_as_foreseen() {
        Cid kept = taken(scratch("kept", "kept")).cid();
        Block manifest = cbor(kept);
        put(manifest, cbor());
        store.pins().add(manifest.cid(), "run", PinKind.RUN);
        Cid dropped = taken(scratch("dropped", "dropped!")).cid();
        long kindOfNothing = cbor().bytes().length;

        Collected foreseen = store.collector().foresee(OptionalLong.empty());
        assertThat(foreseen).isEqualTo(new Collected(2, 8 + kindOfNothing, 4 + manifest.bytes().length));
        assertThat(store.presence().isHere(dropped)).isTrue();
        assertThat(collected()).isEqualTo(foreseen);

        assertThat(store.presence().isHere(dropped)).isFalse();
        assertThat(store.presence().isHere(manifest.cid())).isTrue();
        assertThat(stored()).hasSize(1);
        assertThat(collected()).isEqualTo(new Collected(0, 0, foreseen.kept()));
        assertThat(store.collector().size()).isEqualTo(foreseen.kept());
    }

    @Test
    void both_files_of_a_content_go_with_it() {
        Cid cid = taken(executable(scratch("tool", "#!"))).cid();
        assertThat(store.files().find(cid, false)).isPresent();
        assertThat(stored()).hasSize(2);
        assertThat(collected().freed()).isEqualTo(4);
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_large_pinned_file_keeps_its_inner_blocks_and_a_folder_all_below_it() {
        scratch("dir/large", "x".repeat(3_000_000) + "y");
        scratch("dir/sub/small", "small");
        Found.Named named = taken(home.resolve("scratch/task/dir"));
        store.pins().add(named.cid(), "", PinKind.MANUAL);
        assertThat(collected().removed()).isZero();
        reopen();
        assertThat(store.presence().isHere(named.cid())).isTrue();
        store.pins().remove(store.pins().all());
        assertThat(collected().kept()).isZero();
        assertThat(store.presence().isHere(named.cid())).isFalse();
    }

    @Test
    void a_block_that_is_reached_as_raw_bytes_first_keeps_what_it_links_to_all_the_same() {
        Cid content = taken(scratch("content", "content")).cid();
        Block inner = cbor(content);
        Block outer = cbor(inner.cid());
        put(inner, outer);
        store.pins().add(Cid.v1(Codec.RAW, inner.cid().digest()), "raw", PinKind.MANUAL);
        store.pins().add(outer.cid(), "outer", PinKind.MANUAL);

        assertThat(collected().removed()).isZero();
        assertThat(store.presence().isHere(content)).isTrue();
    }

    @Test
    void a_running_run_keeps_its_items_and_after_its_end_the_manifest_does() {
        Cid used = taken(scratch("used", "used")).cid();
        Cid idle = taken(scratch("idle", "idle")).cid();
        Block manifest = cbor(used);
        try (LiveRun run = store.runs().begin("flow", "flow.yaml")) {
            store.writing().commit(run.items(List.of(new RunItem(used, ""))));
            collected();
            assertThat(store.presence().isHere(used)).isTrue();
            assertThat(store.presence().isHere(idle)).isFalse();
            try (Batch batch = store.writing().batch()) {
                batch.put(manifest.cid(), manifest.bytes());
                batch.with(run.ended(RunState.DONE, Counters.NONE, manifest.cid(), Instant.now()));
                batch.with(Pins.added(manifest.cid(), "flow", PinKind.RUN));
                batch.commit();
            }
        }
        assertThat(collected().removed()).isZero();
        store.pins().remove(store.pins().all());
        collected();
        assertThat(store.presence().isHere(used)).isFalse();
        assertThat(store.runs().all()).isEmpty();
    }

    @Test
    void a_pin_of_records_keeps_them_and_of_the_content_that_they_name_what_is_listed() {
        Cid between = taken(scratch("between", "x".repeat(2_000_000))).cid();
        Cid output = taken(scratch("output", "y".repeat(2_000_000))).cid();
        Block result = cbor(between);
        Block manifest = cbor(result.cid(), output);
        put(result, manifest);
        store.writing().commit(Pins.recordsAdded(manifest.cid(), "flow", PinKind.RUN, List.of(output)));
        Collected foreseen = store.collector().foresee(OptionalLong.empty());
        assertThat(foreseen.freed()).isGreaterThan(2_000_000);
        assertThat(collected()).isEqualTo(foreseen);
        assertThat(store.presence().areHere(List.of(between, output))).containsExactly(output);
        assertThat(store.blocks().get(output)).isPresent();
        assertThat(store.blocks().get(result.cid())).isPresent();
        assertThat(store.blocks().get(manifest.cid())).isPresent();

        store.writing().commit(Pins.recordsAdded(manifest.cid(), "flow", PinKind.RUN, List.of()));
        assertThat(store.pins().all()).hasSize(1);
        collected();
        assertThat(store.presence().isHere(output)).isFalse();
        store.pins().remove(store.pins().all());
        assertThat(collected().kept()).isZero();
    }

    @Test
    void a_file_that_stays_within_the_size_can_be_read_by_its_cid() {
        Cid large = taken(scratch("large", "x".repeat(2_000_000))).cid();
        pause();
        assertThat(store.files().find(large, false)).isPresent();
        reopen();
        Cid small = taken(scratch("small", "small")).cid();
        store.collector().collect(OptionalLong.of(store.collector().size() - 1));
        assertThat(store.presence().isHere(large)).isFalse();
        assertThat(store.presence().isHere(small)).isTrue();
        Cid again = taken(scratch("large", "x".repeat(2_000_000))).cid();
        pause();
        assertThat(store.files().find(small, false)).isPresent();
        pause();
        assertThat(store.files().find(again, false)).isPresent();
        reopen();
        store.collector().collect(OptionalLong.of(store.collector().size() - 1));
        assertThat(store.presence().isHere(small)).isFalse();
        assertThat(store.blocks().get(again)).isPresent();
    }

    @Test
    void an_interrupted_run_keeps_its_items_until_it_is_settled() {
        try (OtherProcess there = OtherProcess.start(Runner.class, home)) {
            assertThat(there.line()).isEqualTo("running");
            collected();
            assertThat(store.presence().isHere(Samples.cid("used"))).isTrue();
            there.kill();
        }
        collected();
        assertThat(store.presence().isHere(Samples.cid("used"))).isTrue();
    }

    @Test
    void an_errand_whose_process_was_killed_keeps_nothing() {
        try (OtherProcess there = OtherProcess.start(Runner.class, home, "errand")) {
            assertThat(there.line()).isEqualTo("running");
            collected();
            assertThat(store.presence().isHere(Samples.cid("used"))).isTrue();
            there.kill();
        }
        collected();
        assertThat(store.presence().isHere(Samples.cid("used"))).isFalse();
    }

    @Test
    void files_in_place_stay_known_as_long_as_they_lie_there_unchanged() throws IOException {
        Path path = file("input", "x".repeat(2_000_000));
        Found.Named named = identified(path);
        assertThat(collected().removed()).isZero();
        assertThat(bytesRead(path)).isZero();
        assertThat(store.blocks().get(named.cid())).isPresent();
        Files.delete(path);
        collected();
        assertThat(store.blocks().get(named.cid())).isEmpty();
        assertThat(store.collector().size()).isZero();
    }

    @Test
    void what_was_added_goes_when_its_pin_does_though_the_file_it_was_copied_from_lies_there() {
        Path path = file("file", "x".repeat(2_000_000));
        Cid cid = added(path).cid();
        assertThat(collected().removed()).isZero();
        store.pins().remove(store.pins().all());
        Collected foreseen = store.collector().foresee(OptionalLong.empty());
        assertThat(foreseen.freed()).isGreaterThan(2_000_000);
        assertThat(collected()).isEqualTo(foreseen);
        assertThat(store.blocks().get(cid)).isEmpty();
        assertThat(store.presence().isHere(cid)).isFalse();
        assertThat(store.collector().size()).isZero();
        assertThat(added(path).cid()).isEqualTo(cid);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_copy_goes_and_the_file_that_is_used_where_it_lies_is_known_still() {
        Path path = file("file", "x".repeat(2_000_000));
        Cid cid = identified(path).cid();
        added(path);
        store.pins().remove(store.pins().all());
        Collected foreseen = store.collector().foresee(OptionalLong.empty());
        assertThat(foreseen.freed()).isEqualTo(2_000_000);
        assertThat(collected()).isEqualTo(foreseen);
        assertThat(stored()).isEmpty();
        assertThat(store.blocks().get(cid)).isPresent();
        assertThat(store.presence().isHere(cid)).isTrue();
        assertThat(bytesRead(path)).isZero();
        assertThat(collected().removed()).isZero();
    }

    @Test
    void what_was_used_least_recently_goes_first_and_no_more_than_is_needed() {
        Cid first = taken(scratch("a", "first")).cid();
        pause();
        Cid second = taken(scratch("b", "second")).cid();
        pause();
        Cid third = taken(scratch("c", "third")).cid();
        pause();
        assertThat(store.files().find(first, false)).isPresent();
        reopen();

        OptionalLong size = OptionalLong.of(10);
        Collected foreseen = store.collector().foresee(size);
        assertThat(foreseen).isEqualTo(new Collected(1, 6, 10));
        assertThat(store.collector().collect(size)).isEqualTo(foreseen);
        assertThat(store.presence().areHere(List.of(first, second, third))).containsExactlyInAnyOrder(first, third);
        assertThat(store.collector().collect(size).removed()).isZero();
        assertThat(store.collector().collect(OptionalLong.of(9)).freed()).isEqualTo(5);
        assertThat(store.presence().areHere(List.of(first, third))).containsExactly(first);
    }

    @Test
    void what_belongs_to_a_result_was_used_when_the_result_was() {
        Block task = cbor(Samples.cid("task"));
        Cid output = taken(scratch("a", "output")).cid();
        Block result = cbor(output);
        put(task, result);
        store.writing()
                .commit(store.results().accepted(task.cid(), result.cid(), task.cid(), true, Optional.empty(), false));
        pause();
        Cid other = taken(scratch("b", "other!")).cid();
        pause();
        assertThat(store.results().find(task.cid(), true)).hasSize(1);
        reopen();
        long total = store.collector().size();
        store.collector().collect(OptionalLong.of(total - 1));
        assertThat(store.presence().isHere(other)).isFalse();
        assertThat(store.presence().isHere(output)).isTrue();
        assertThat(store.results().find(task.cid(), true)).hasSize(1);
        collected();
        assertThat(store.presence().isHere(output)).isFalse();
        assertThat(store.results().find(task.cid(), true)).isEmpty();
    }

    @Test
    void where_pins_alone_need_more_than_there_is_room_for_what_stays_says_so() {
        Cid cid = taken(scratch("a", "content")).cid();
        store.pins().add(cid, "", PinKind.MANUAL);
        assertThat(store.collector().collect(OptionalLong.of(3))).isEqualTo(new Collected(0, 0, 7));
    }

    @Test
    void a_folder_of_which_something_went_is_not_whole_any_more() {
        scratch("dir/a", "aaaa");
        scratch("dir/b", "bb");
        Found.Named named = taken(home.resolve("scratch/task/dir"));
        assertThat(store.presence().isHere(named.cid())).isTrue();
        store.collector().collect(OptionalLong.of(store.collector().size() - 1));
        assertThat(store.presence().isHere(named.cid())).isFalse();
    }

    @Test
    void what_processes_that_are_gone_left_behind_goes_and_what_the_living_use_stays() throws IOException {
        try (ScratchFolder living = store.scratch().claim();
                OtherProcess there = OtherProcess.start(Worker.class, home)) {
            write(living.path().resolve("file"), "living");
            Path left = Path.of(there.line());
            assertThat(collected().removed()).isZero();
            assertThat(left.resolve("sub/file")).exists();
            there.kill();
            Collected foreseen = store.collector().foresee(OptionalLong.empty());
            assertThat(foreseen).isEqualTo(new Collected(1, 4, 0));
            assertThat(collected()).isEqualTo(foreseen);
            assertThat(left).doesNotExist();
            assertThat(living.path().resolve("file")).exists();
        }
    }

    @Test
    void a_scratch_folder_that_was_to_be_kept_stays_for_a_while() throws IOException {
        Path path;
        try (ScratchFolder scratch = store.scratch().claim()) {
            path = scratch.path();
            write(path.resolve("file"), "kept");
            scratch.keep();
        }
        assertThat(collected().removed()).isZero();
        assertThat(path.resolve("file")).exists();
        FileTime old =
                FileTime.from(Instant.now().minus(ScratchFolders.PATIENCE).minusSeconds(60));
        Files.setLastModifiedTime(path.resolveSibling(path.getFileName() + ".kept"), old);
        assertThat(collected().freed()).isEqualTo(4);
        try (Stream<Path> rest = Files.list(home.resolve("scratch"))) {
            assertThat(rest).isEmpty();
        }
    }

    @Test
    void a_stored_file_that_the_database_does_not_know_goes() {
        Cid cid = taken(scratch("a", "known")).cid();
        store.pins().add(cid, "", PinKind.MANUAL);
        write(storedFile(cid).resolveSibling(Samples.cid("unknown").toString()), "unknown");
        write(storedFile(cid).resolveSibling("rubbish"), "rubbish");
        Collected foreseen = store.collector().foresee(OptionalLong.empty());
        assertThat(foreseen).isEqualTo(new Collected(2, 14, 5));
        assertThat(collected()).isEqualTo(foreseen);
        assertThat(stored()).containsExactly(storedFile(cid));
    }

    @Test
    void files_go_before_the_blocks_that_lead_to_them() {
        taken(scratch("large", "x".repeat(2_000_000) + "y"));
        Home place = new Home(home);
        List<Victim> all;
        try (Database database = Database.openReadOnly(place.database());
                Locks locks = new Locks(place.lockFile())) {
            all = database.read(
                    session -> Victims.of(session, Kept.now(session, new Roots(locks), Places.look(session)), place)
                            .all());
        }
        assertThat(all).hasSize(2);
        assertThat(all.getFirst()).isInstanceOf(Victim.Content.class);
    }

    private Collected collected() {
        return store.collector().collect(OptionalLong.empty());
    }

    @Test
    void the_database_gives_back_what_blocks_took() throws IOException {
        try (Batch batch = store.writing().batch()) {
            for (int i = 0; i < 100; i++) {
                Block block = Block.of(Codec.RAW, (i + "x".repeat(50_000)).getBytes(StandardCharsets.UTF_8));
                batch.put(block.cid(), block.bytes());
            }
            batch.commit();
        }
        reopen();
        assertThat(Files.size(home.resolve("cairn.db"))).isGreaterThan(5_000_000);
        assertThat(collected().removed()).isEqualTo(100);
        reopen();
        assertThat(Files.size(home.resolve("cairn.db"))).isLessThan(500_000);
    }

    private static Block cbor(Cid... links) {
        List<Node> all = List.of(links).stream().<Node>map(Node.Link::new).toList();
        return Block.of(Codec.DAG_CBOR, DagCbor.encode(new Node.Fields(Map.of("links", new Node.Items(all)))));
    }

    private void put(Block... blocks) {
        try (Batch batch = store.writing().batch()) {
            for (Block block : blocks) {
                batch.put(block.cid(), block.bytes());
            }
            batch.commit();
        }
    }

    /// Until the clock shows another millisecond, so that an order can be told.
    private static void pause() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }

    static final class Runner {
        public static void main(String[] arguments) throws InterruptedException {
            Path home = Path.of(arguments[0]);
            Store store = Store.open(home);
            LiveRun run =
                    arguments.length > 1 ? store.runs().errand() : store.runs().begin("flow", "flow.yaml");
            try (Batch batch = store.writing().batch()) {
                Found.Named named = store.intake().take(batch, write(home.resolve("scratch/x/used"), "used"), PROFILE);
                batch.with(run.items(List.of(new RunItem(named.cid(), ""))));
                batch.commit();
            }
            System.out.println("running");
            new CountDownLatch(1).await();
        }
    }

    static final class Worker {
        public static void main(String[] arguments) throws InterruptedException {
            Store store = Store.open(Path.of(arguments[0]));
            Path folder = store.scratch().claim().path();
            write(folder.resolve("sub/file"), "left");
            System.out.println(folder);
            new CountDownLatch(1).await();
        }
    }
}
