package dev.cairn.store.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.store.Samples;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.intake.item.Found;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TakeTest extends StoreTestCase {
    @Test
    void what_a_task_left_becomes_the_stores_own_without_a_copy() {
        Path path = scratch("out", "result\n");
        long inode = Stat.of(path).orElseThrow().inode();
        Found.Named named = taken(path);
        assertThat(named.cid()).isEqualTo(Samples.cid("result\n"));
        LocalFile local = store.files().find(named.cid(), false).orElseThrow();
        assertThat(local.stat().inode()).isEqualTo(inode);
        assertThat(local.stat().mode() & 0777).isEqualTo(0444);
        assertThat(local.stat().modified()).isEqualTo(1_000_000_000L);
        assertThat(local.inPlace()).isFalse();
        assertThat(path).doesNotExist();
    }

    @Test
    void nothing_is_seen_before_the_commit_and_nothing_stays_without_one() {
        Path path = scratch("out", "result\n");
        try (Batch batch = store.writing().batch()) {
            Found.Named named = store.intake().take(batch, path, PROFILE);
            assertThat(store.presence().isHere(named.cid())).isFalse();
        }
        assertThat(store.presence().isHere(Samples.cid("result\n"))).isFalse();
        assertThat(stored()).isEmpty();
        assertThat(path).exists();
    }

    @Test
    void what_is_here_already_is_not_stored_twice() {
        long first = inode(taken(scratch("one", "same")));
        Path again = scratch("two", "same");
        assertThat(inode(taken(again))).isEqualTo(first);
        assertThat(again).exists();
        try (Batch batch = store.writing().batch()) {
            store.intake().take(batch, scratch("three", "new"), PROFILE);
            store.intake().take(batch, scratch("four", "new"), PROFILE);
            batch.commit();
        }
        assertThat(stored()).hasSize(2);
    }

    @Test
    void an_executable_output_is_stored_executable_and_its_plain_twin_is_made_when_somebody_needs_it() {
        Found.Named named = taken(executable(scratch("tool", "#!/bin/sh\n")));
        assertThat(named.executable()).isTrue();
        LocalFile tool = store.files().find(named.cid(), true).orElseThrow();
        assertThat(tool.stat().mode() & 0777).isEqualTo(0555);
        assertThat(stored()).hasSize(1);
        LocalFile plain = store.files().find(named.cid(), false).orElseThrow();
        assertThat(plain.stat().mode() & 0777).isEqualTo(0444);
        assertThat(plain.stat().inode()).isNotEqualTo(tool.stat().inode());
        assertThat(store.files().find(named.cid(), false).orElseThrow().stat().inode())
                .isEqualTo(plain.stat().inode());
        assertThat(stored()).hasSize(2);
    }

    @Test
    void a_file_that_has_another_name_is_copied_for_it_may_be_somebodys() throws IOException {
        Path persons = file("input", "theirs");
        Path link = home.resolve("scratch/task/out");
        Files.createDirectories(link.resolveSibling(""));
        Files.createLink(link, persons);
        Found.Named named = taken(link);
        assertThat(inode(named)).isNotEqualTo(Stat.of(persons).orElseThrow().inode());
        assertThat(Stat.of(persons).orElseThrow().mode() & 0777).isEqualTo(0644);
        assertThat(persons).hasContent("theirs");
    }

    @Test
    void a_file_on_another_disk_is_copied() throws IOException {
        Path shared = Files.createTempFile(Path.of("/dev/shm"), "cairn", "");
        try {
            Files.writeString(shared, "far away");
            Found.Named named = taken(shared);
            assertThat(store.files().find(named.cid(), false)).isPresent();
        } finally {
            Files.delete(shared);
        }
    }

    @Test
    void a_folder_is_taken_with_all_in_it_and_is_whole_at_once() throws IOException {
        scratch("dir/a", "a");
        executable(scratch("dir/sub/b", "b"));
        Files.createDirectories(home.resolve("scratch/task/dir/empty"));
        Found.Named named = taken(home.resolve("scratch/task/dir"));
        assertThat(named.executables()).containsExactly("sub/b");
        assertThat(named.size()).isEqualTo(2);
        reopen();
        assertThat(store.presence().isHere(named.cid())).isTrue();
    }

    @Test
    void a_symlink_that_is_given_is_refused() throws IOException {
        scratch("target", "x");
        Path link = Files.createSymbolicLink(home.resolve("scratch/task/link"), Path.of("target"));
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> taken(link))
                .withMessageContaining("symlink")
                .withMessageContaining(link.toString());
    }

    @Test
    void a_file_that_vanished_before_the_commit_fails_its_batch_and_no_other() throws IOException {
        Path path = scratch("out", "gone");
        try (Batch batch = store.writing().batch()) {
            store.intake().take(batch, path, PROFILE);
            Files.delete(path);
            assertThatExceptionOfType(CairnException.class)
                    .isThrownBy(batch::commit)
                    .withMessageContaining(path.toString());
        }
        assertThat(store.presence().isHere(Samples.cid("gone"))).isFalse();
        assertThat(store.presence().isHere(taken(scratch("other", "fine")).cid()))
                .isTrue();
    }

    private long inode(Found.Named named) {
        return store.files().find(named.cid(), false).orElseThrow().stat().inode();
    }
}
