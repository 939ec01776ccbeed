package dev.cairn.store.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.store.OtherProcess;
import dev.cairn.store.Samples;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocksTest {
    @TempDir
    Path folder;

    @Test
    void a_task_is_leased_to_one_at_a_time() {
        try (Locks one = locks();
                Locks other = locks()) {
            Hold lease = one.tryLease(Samples.cid("task")).orElseThrow();
            assertThat(one.tryLease(Samples.cid("task"))).isEmpty();
            assertThat(other.tryLease(Samples.cid("task"))).isEmpty();
            try (Hold different = other.tryLease(Samples.cid("another")).orElseThrow()) {
                assertThat(different).isNotNull();
            }
            lease.close();
            lease.close();
            assertThat(other.tryLease(Samples.cid("task"))).isPresent();
        }
    }

    @Test
    void a_lease_of_another_process_is_busy_and_ends_with_that_process_however_it_ends() {
        try (Locks here = locks();
                OtherProcess there = OtherProcess.start(Holder.class, folder)) {
            assertThat(there.line()).isEqualTo("held");
            assertThat(here.tryLease(Samples.cid("task"))).isEmpty();
            assertThat(here.isAlive(7)).isTrue();
            there.kill();
            assertThat(here.isAlive(7)).isFalse();
            assertThat(here.tryLease(Samples.cid("task"))).isPresent();
        }
    }

    @Test
    void closing_one_use_of_the_locks_leaves_those_of_another_alone() {
        Locks one = locks();
        try (Locks other = locks()) {
            Hold kept = other.alive(7);
            one.alive(8).close();
            one.close();
            try (OtherProcess there = OtherProcess.start(Asker.class, folder)) {
                assertThat(there.line()).isEqualTo("alive");
            }
            kept.close();
            try (OtherProcess there = OtherProcess.start(Asker.class, folder)) {
                assertThat(there.line()).isEqualTo("gone");
            }
        }
    }

    @Test
    void many_write_at_once_and_who_removes_waits_for_all_of_them() throws InterruptedException {
        try (Locks locks = locks()) {
            Hold first = locks.writing();
            Hold second = locks.writing();
            AtomicBoolean removing = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(1);
            Thread remover = Thread.ofVirtual().start(() -> {
                begun.countDown();
                try (Hold _ = locks.removing()) {
                    removing.set(true);
                }
            });
            begun.await();
            first.close();
            assertThat(removing).isFalse();
            second.close();
            remover.join();
            assertThat(removing).isTrue();
        }
    }

    @Test
    void who_wants_to_remove_is_let_in_before_those_who_begin_to_write_later() throws InterruptedException {
        try (Locks locks = locks();
                OtherProcess there = OtherProcess.start(Writer.class, folder)) {
            // The other process begins to write again and again, in several threads.
            assertThat(there.line()).isEqualTo("writing");
            for (int i = 0; i < 20; i++) {
                locks.removing().close();
            }
        }
    }

    @Test
    void who_is_needed_by_those_who_write_does_not_queue_behind_who_waits_for_them() throws InterruptedException {
        try (Locks locks = locks()) {
            Hold writing = locks.writing();
            Thread remover = Thread.ofVirtual().start(() -> locks.removing().close());
            // The remover holds its intent or will; in both cases the join must succeed.
            locks.writingToo().close();
            writing.close();
            remover.join();
            locks.writingToo().close();
        }
    }

    @Test
    void an_interrupted_thread_takes_and_releases_locks_without_dropping_those_of_others() {
        try (Locks locks = locks()) {
            Hold run = locks.alive(7);
            Thread.currentThread().interrupt();
            Optional<Hold> lease = locks.tryLease(Samples.cid("task"));
            lease.orElseThrow().close();
            assertThat(Thread.interrupted()).isTrue();
            try (OtherProcess there = OtherProcess.start(Asker.class, folder)) {
                assertThat(there.line()).isEqualTo("alive");
            }
            run.close();
        }
    }

    private Locks locks() {
        return new Locks(folder.resolve("lock"));
    }

    static final class Holder {
        public static void main(String[] arguments) throws InterruptedException {
            Locks locks = new Locks(Path.of(arguments[0], "lock"));
            Hold lease = locks.tryLease(Samples.cid("task")).orElseThrow();
            Hold run = locks.alive(7);
            System.out.println(lease == run ? "" : "held");
            new CountDownLatch(1).await();
        }
    }

    static final class Asker {
        public static void main(String[] arguments) {
            try (Locks locks = new Locks(Path.of(arguments[0], "lock"))) {
                System.out.println(locks.isAlive(7) ? "alive" : "gone");
            }
        }
    }

    static final class Writer {
        public static void main(String[] arguments) {
            Locks locks = new Locks(Path.of(arguments[0], "lock"));
            for (int i = 0; i < 3; i++) {
                Thread.ofPlatform().start(() -> {
                    while (true) {
                        locks.writing().close();
                    }
                });
            }
            System.out.println("writing");
        }
    }
}
