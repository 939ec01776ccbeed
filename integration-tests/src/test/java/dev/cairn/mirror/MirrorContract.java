package dev.cairn.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.mirror.CopyState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What every mirror keeps.
public interface MirrorContract {
    /// The store whose pins it mirrors.
    Store store();

    /// The mirror, whose daemon runs; each test uses content of its own.
    Mirror mirror();

    /// The same, whose daemon does not answer.
    Mirror unreachable();

    /// One to which whoever asks is unknown; absent where everybody may ask.
    Optional<Mirror> uninvited();

    /// Has it where the mirror can get it, if it is not sent it.
    void offer(Cid root);

    @Test
    default void what_nobody_asked_it_to_keep_is_empty_and_not_a_failure() {
        assertThat(mirror().look(stored("unasked"))).isEmpty();
    }

    @Test
    default void what_it_was_asked_to_keep_is_pinned_in_the_end() {
        Cid root = stored("asked");
        offer(root);

        Held _ = mirror().keep(root, "a name: ü/ö?&=", Progress.NONE);

        assertThat(ended(root)).isEqualTo(Held.PINNED);
    }

    @Test
    default void asking_again_is_right() {
        Cid root = stored("again");
        offer(root);
        Held _ = mirror().keep(root, "again", Progress.NONE);
        assertThat(ended(root)).isEqualTo(Held.PINNED);

        assertThat(mirror().keep(root, "again", Progress.NONE).state()).isEqualTo(CopyState.PINNED);
    }

    @Test
    default void what_it_let_go_of_is_empty() {
        Cid root = stored("let go");
        offer(root);
        Held _ = mirror().keep(root, "", Progress.NONE);
        assertThat(ended(root)).isEqualTo(Held.PINNED);

        mirror().release(root);

        assertThat(mirror().look(root)).isEmpty();
    }

    @Test
    default void letting_go_of_what_it_does_not_keep_does_nothing() {
        mirror().release(stored("never"));
    }

    @Test
    default void a_daemon_that_is_gone_is_unreachable() {
        Cid root = stored("gone");
        assertThatThrownBy(() -> unreachable().look(root)).satisfies(failure -> isOf(failure, Kind.UNREACHABLE));
        assertThatThrownBy(() -> unreachable().keep(root, "", Progress.NONE))
                .satisfies(failure -> isOf(failure, Kind.UNREACHABLE));
        assertThatThrownBy(() -> unreachable().release(root)).satisfies(failure -> isOf(failure, Kind.UNREACHABLE));
    }

    @Test
    default void whoever_is_unknown_is_told_so() {
        Cid root = stored("unknown");
        uninvited().ifPresent(mirror -> {
            assertThatThrownBy(() -> mirror.look(root)).satisfies(failure -> isOf(failure, Kind.UNAVAILABLE));
            assertThatThrownBy(() -> mirror.keep(root, "", Progress.NONE))
                    .satisfies(failure -> isOf(failure, Kind.UNAVAILABLE));
            assertThatThrownBy(() -> mirror.release(root)).satisfies(failure -> isOf(failure, Kind.UNAVAILABLE));
        });
    }

    private static void isOf(Throwable failure, Kind kind) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        CairnException.class,
                        broken ->
                                assertThat(broken.kind()).as(broken.sentence()).isEqualTo(kind));
    }

    /// What it says when it has done what it was asked for.
    private Held ended(Cid root) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Optional<Held> held = mirror().look(root);
        while (held.filter(one -> one.state() == CopyState.PINNED).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(50_000_000);
            held = mirror().look(root);
        }
        return held.orElseThrow();
    }

    /// A value that links to two pieces of content, of which no other test has the like.
    private Cid stored(String text) {
        try (Batch batch = store().writing().batch()) {
            Cid first = put(batch, Codec.RAW, (getClass().getName() + text).getBytes(StandardCharsets.UTF_8));
            Cid second = put(batch, Codec.RAW, text.repeat(1000).getBytes(StandardCharsets.UTF_8));
            Node links = new Node.Fields(Map.of("a", new Node.Link(first), "b", new Node.Link(second)));
            Cid root = put(batch, Codec.DAG_CBOR, DagCbor.encode(links));
            batch.commit();
            return root;
        }
    }

    private static Cid put(Batch batch, long codec, byte[] block) {
        Cid cid = Cid.ofBlock(codec, block);
        batch.put(cid, block);
        return cid;
    }
}
