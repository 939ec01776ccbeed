package dev.cairn.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.dag.walk.Links;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class StoredFilesTest extends StoreTestCase {
    @Test
    void what_was_never_here_is_missing() {
        assertThat(store.files().find(Samples.cid("x"), false)).isEmpty();
        assertThat(store.files().findAll(List.of(Samples.cid("x")), true)).isEmpty();
        assertThat(store.files().readable(Samples.cid("x"))).isEmpty();
    }

    @Test
    void a_damaged_file_goes_to_quarantine_and_is_missing_from_then_on() {
        Cid cid = taken(scratch("out", "precious")).cid();
        tamper(storedFile(cid));
        assertThat(store.files().find(cid, false)).isEmpty();
        assertThat(store.presence().isHere(cid)).isFalse();
        assertThat(store.blocks().get(cid)).isEmpty();
        assertThat(stored()).isEmpty();
        assertThat(below(home.resolve("quarantine"))).hasSize(1);
        reopen();
        assertThat(store.presence().isHere(cid)).isFalse();
        assertThat(store.presence().isHere(taken(scratch("again", "precious")).cid()))
                .isTrue();
    }

    @Test
    void a_damaged_file_never_yields_a_wrong_block_even_if_nobody_looked_at_its_stat() {
        Found.Named named = taken(scratch("out", "1".repeat(1 << 20) + "2".repeat(1 << 20) + "3"));
        tamper(storedFile(named.cid()));
        List<Cid> leaves = leaves(named.cid());
        assertThat(leaves).hasSize(3);
        assertThat(store.blocks().get(leaves.get(1))).isEmpty();
        assertThat(below(home.resolve("quarantine"))).hasSize(1);
        assertThat(store.blocks().get(leaves.get(2))).isEmpty();
    }

    @Test
    void a_lost_file_is_missing() throws IOException {
        Cid cid = taken(scratch("out", "precious")).cid();
        Files.delete(storedFile(cid));
        assertThat(store.blocks().get(cid)).isEmpty();
        assertThat(store.presence().isHere(cid)).isFalse();
        assertThat(store.files().find(cid, false)).isEmpty();
        assertThat(below(home.resolve("quarantine"))).isEmpty();
    }

    @Test
    void what_stands_in_a_stored_files_place_and_is_no_file_goes_to_quarantine() throws IOException {
        Cid cid = taken(scratch("out", "precious")).cid();
        Path place = storedFile(cid);
        Files.delete(place);
        Files.createDirectory(place);
        assertThat(store.blocks().get(cid)).isEmpty();
        assertThat(place).doesNotExist();
        assertThat(taken(scratch("again", "precious")).cid()).isEqualTo(cid);
        Path original = file("original", "precious");
        Files.delete(place);
        Files.createSymbolicLink(place, original);
        assertThat(store.presence().isHere(cid)).isFalse();
        assertThat(Files.exists(place, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(original).hasContent("precious");
        Files.createDirectories(place.resolve("full"));
        assertThat(taken(scratch("again", "precious")).cid()).isEqualTo(cid);
        assertThat(store.blocks().get(cid)).isPresent();
    }

    @Test
    void a_file_whose_time_moved_is_read_again_and_if_it_is_right_it_is_used_on() throws IOException {
        Cid cid = taken(scratch("out", "precious")).cid();
        Path path = storedFile(cid);
        Files.setLastModifiedTime(path, FileTime.fromMillis(5000));
        LocalFile found = store.files().find(cid, false).orElseThrow();
        assertThat(found.stat()).isEqualTo(Stat.of(path).orElseThrow());
        assertThat(below(home.resolve("quarantine"))).isEmpty();
    }

    @Test
    void a_stored_file_that_is_linked_out_and_back_any_number_of_times_is_not_read_again() throws IOException {
        Cid cid = taken(scratch("out", "precious")).cid();
        List<Path> links = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            LocalFile local = store.files().find(cid, false).orElseThrow();
            links.add(Files.createLink(folder.resolve("link" + i), local.path()));
            assertThat(isReadAgain(cid)).isFalse();
        }
        LocalFile local = store.files().find(cid, false).orElseThrow();
        for (Path link : links) {
            Files.delete(link);
        }
        Files.delete(Files.createLink(folder.resolve("link"), local.path()));
        store.files().relinked(List.of(local));
        reopen();
        assertThat(isReadAgain(cid)).isFalse();
    }

    @Test
    void very_many_files_that_are_linked_out_and_back_are_not_read_again() throws IOException {
        List<Path> inputs = new ArrayList<>();
        List<LocalFile> used = new ArrayList<>();
        List<Cid> stored = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            inputs.add(file("input" + i, "in place " + i));
            stored.add(taken(scratch("out" + i, "stored " + i)).cid());
        }
        for (Found found : store.intake().identify(inputs, PROFILE, Progress.NONE)) {
            used.addAll(
                    store.files().findAll(List.of(found.named().cid()), false).values());
        }
        used.addAll(store.files().findAll(stored, false).values());
        assertThat(used).hasSize(260);
        for (LocalFile file : used) {
            Files.delete(Files.createLink(folder.resolve("link"), file.path()));
        }
        store.files().relinked(used);
        reopen();
        assertThat(bytesRead(inputs.toArray(Path[]::new))).isZero();
        Map<Cid, LocalFile> before = store.files().findAll(stored, false);
        reopen();
        assertThat(store.files().findAll(stored, false)).isEqualTo(before);
    }

    @Test
    void what_was_just_seen_in_place_is_found_there_and_if_it_changed_meanwhile_it_is_not() throws IOException {
        Path input = file("input", "precious");
        Cid cid = identified(input).cid();
        for (int i = 0; i < 2; i++) {
            assertThat(bytesRead(input)).isZero();
            LocalFile found = store.files().find(cid, false).orElseThrow();
            assertThat(found).isEqualTo(new LocalFile(input, cid, Stat.of(input).orElseThrow(), true));
            assertThat(store.files().find(cid, false)).contains(found);
        }
        assertThat(bytesRead(input)).isZero();
        Files.writeString(input, "spoilt!!");
        assertThat(store.files().find(cid, false)).isEmpty();
    }

    @Test
    void what_the_store_lost_is_found_in_place() throws IOException {
        Path input = file("input", "precious");
        Cid cid = identified(input).cid();
        taken(scratch("out", "precious"));
        Path path = storedFile(cid);
        assertThat(store.files().find(cid, false).orElseThrow().path()).isEqualTo(path);
        Files.delete(path);
        assertThat(store.files().find(cid, false).orElseThrow().path()).isEqualTo(input);
        assertThat(store.blocks().get(cid)).isPresent();
    }

    @Test
    void a_file_in_place_that_may_not_be_executed_is_copied_where_it_must_be() {
        Path input = file("input", "#!/bin/sh\n");
        Cid cid = identified(input).cid();
        LocalFile tool = store.files().find(cid, true).orElseThrow();
        assertThat(tool.inPlace()).isFalse();
        assertThat(tool.stat().mode() & 0777).isEqualTo(0555);
        assertThat(tool.path()).hasContent("#!/bin/sh\n");
        assertThat(Stat.of(input).orElseThrow().mode() & 0777).isEqualTo(0644);
        assertThat(store.files().find(cid, false).orElseThrow().path()).isEqualTo(input);
    }

    @Test
    void a_store_that_was_copied_elsewhere_reads_each_file_once_and_goes_on() throws Exception {
        Cid cid = taken(scratch("out", "precious")).cid();
        store.close();
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(new ProcessBuilder("cp", "-a", home.toString(), elsewhere.toString())
                        .start()
                        .waitFor())
                .isZero();
        store = Store.open(elsewhere);
        assertThat(store.presence().isHere(cid)).isTrue();
        assertThat(store.files().find(cid, false).orElseThrow().path()).startsWith(elsewhere);
    }

    @Test
    void a_copy_is_compared_on_the_way_and_there_is_none_of_what_is_damaged() {
        Cid cid = taken(scratch("out", "1".repeat(1 << 20) + "2".repeat(1 << 20) + "3"))
                .cid();
        Path target = folder.resolve("copy");
        LongAdder written = new LongAdder();
        assertThat(store.files().copyOut(cid, target, written::add)).isTrue();
        assertThat(written.sum()).isEqualTo((2 << 20) + 1);
        assertThat(target).hasContent("1".repeat(1 << 20) + "2".repeat(1 << 20) + "3");
        tamper(storedFile(cid));
        assertThat(store.files().copyOut(cid, folder.resolve("other"), _ -> {})).isFalse();
        assertThat(folder.resolve("other")).doesNotExist();
        assertThat(below(home.resolve("quarantine"))).hasSize(1);
        assertThat(store.files().copyOut(Samples.cid("nowhere"), folder.resolve("other"), _ -> {}))
                .isFalse();
    }

    @Test
    void many_are_found_at_once() {
        List<Cid> cids = new ArrayList<>();
        try (Batch batch = store.writing().batch()) {
            for (int i = 0; i < 500; i++) {
                cids.add(store.intake()
                        .take(batch, scratch("out" + i, "content " + i), PROFILE)
                        .cid());
                cids.add(Samples.cid("nowhere " + i));
            }
            batch.commit();
        }
        assertThat(store.files().findAll(cids, false)).hasSize(500);
        assertThat(store.files().present(cids)).hasSize(500);
        assertThat(store.files().stored(cids)).hasSize(500);
        assertThat(store.presence().areHere(cids)).hasSize(500);
    }

    /// Whether using it now would read it: the file is made unreadable for a moment by being another one.
    private boolean isReadAgain(Cid cid) {
        Stat before = store.files().find(cid, false).orElseThrow().stat();
        reopen();
        Stat after = store.files().find(cid, false).orElseThrow().stat();
        return !before.equals(after);
    }

    private List<Cid> leaves(Cid root) {
        return Links.of(root, store.blocks().get(root).orElseThrow());
    }
}
