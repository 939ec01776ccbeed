package dev.cairn.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.mirror.CopyState;
import dev.cairn.store.mirror.MirroredPin;
import dev.cairn.store.pin.PinKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MirroringTest extends StoreTestCase {
    private static final Cid ONE = Cid.ofBlock(Codec.RAW, new byte[] {1});
    private static final Cid TWO = Cid.ofBlock(Codec.RAW, new byte[] {2});

    private final Keeper keeper = new Keeper();
    /// Later than whatever is due at once.
    private Instant now = Instant.now().plus(Duration.ofHours(1));

    /// Keeps what it is asked to, slowly or not, or only fails.
    private static final class Keeper implements Mirror {
        final Map<Cid, Held> kept = new LinkedHashMap<>();
        final List<String> asked = new ArrayList<>();
        Held answer = Held.PINNED;
        Optional<Kind> failure = Optional.empty();

        @Override
        public String name() {
            return "keeper";
        }

        @Override
        public Optional<Held> look(Cid root) {
            fail();
            return Optional.ofNullable(kept.get(root));
        }

        @Override
        public Held keep(Cid root, String pinName, Progress progress) {
            fail();
            asked.add("keep " + pinName);
            kept.put(root, answer);
            return answer;
        }

        @Override
        public void release(Cid root) {
            fail();
            asked.add("release");
            kept.remove(root);
        }

        private void fail() {
            failure.ifPresent(kind -> {
                asked.add("fail");
                throw new CairnException(kind, "no luck");
            });
        }
    }

    private Mirroring mirroring(PinKind... kinds) {
        return new Mirroring(store, List.of(new Duty(keeper, Set.of(kinds))), () -> now);
    }

    private List<Trouble> settle() {
        Mirroring mirroring = mirroring(PinKind.MANUAL, PinKind.RUN);
        mirroring.queue();
        return mirroring.work(Progress.NONE);
    }

    private MirroredPin known(Cid cid) {
        return store.mirrored().find("keeper", cid).orElseThrow();
    }

    @Test
    void pins_of_its_kinds_are_kept_and_others_are_not() {
        store.pins().add(ONE, "one", PinKind.MANUAL);
        store.pins().add(TWO, "two", PinKind.ADDED);

        assertThat(settle()).isEmpty();

        assertThat(keeper.asked).containsExactly("keep one");
        assertThat(known(ONE).state()).isEqualTo(CopyState.PINNED);
        assertThat(settle()).isEmpty();
        assertThat(keeper.asked).hasSize(1);
    }

    @Test
    void what_no_pin_names_any_more_is_let_go_of_and_forgotten() {
        store.pins().add(ONE, "one", PinKind.MANUAL);
        store.pins().add(ONE, "again", PinKind.RUN);
        settle();
        store.pins().remove(List.of(store.pins().of(ONE).getFirst()));
        settle();
        assertThat(keeper.kept).containsKey(ONE);

        store.pins().remove(store.pins().of(ONE));
        settle();

        assertThat(keeper.kept).isEmpty();
        assertThat(store.mirrored().all()).isEmpty();
    }

    @Test
    void what_it_kept_before_is_not_let_go_of() {
        keeper.kept.put(ONE, Held.PINNED);
        store.pins().add(ONE, "one", PinKind.MANUAL);
        settle();
        store.pins().remove(store.pins().of(ONE));
        settle();

        assertThat(keeper.asked).isEmpty();
        assertThat(keeper.kept).containsKey(ONE);
        assertThat(store.mirrored().all()).isEmpty();
    }

    @Test
    void one_that_does_not_answer_is_asked_once_and_again_after_waits_that_grow() {
        store.pins().add(ONE, "one", PinKind.MANUAL);
        store.pins().add(TWO, "two", PinKind.MANUAL);
        keeper.failure = Optional.of(Kind.UNREACHABLE);

        assertThat(settle()).containsExactly(new Trouble("keeper", 2, "no luck"));
        assertThat(keeper.asked).hasSize(1);
        assertThat(known(ONE).state()).isEqualTo(CopyState.QUEUED);
        assertThat(known(ONE).reason()).isEqualTo("no luck");
        assertThat(settle()).isEmpty();

        now = now.plusSeconds(31);
        assertThat(settle()).hasSize(1);
        now = now.plusSeconds(31);
        assertThat(settle()).isEmpty();

        keeper.failure = Optional.empty();
        reopen();
        now = now.plusSeconds(30);
        assertThat(settle()).isEmpty();
        assertThat(keeper.kept).containsOnlyKeys(ONE, TWO);
    }

    @Test
    void what_is_refused_has_failed_and_the_others_go_on() {
        store.pins().add(ONE, "one", PinKind.MANUAL);
        keeper.failure = Optional.of(Kind.UNREADABLE);

        assertThat(settle()).containsExactly(new Trouble("keeper", 1, "no luck"));
        assertThat(known(ONE).state()).isEqualTo(CopyState.FAILED);
    }

    @Test
    void what_is_under_way_is_looked_at_again_and_what_failed_is_asked_for_again() {
        store.pins().add(ONE, "one", PinKind.MANUAL);
        keeper.answer = new Held(CopyState.PINNING, "");
        settle();
        assertThat(known(ONE).state()).isEqualTo(CopyState.PINNING);

        keeper.kept.put(ONE, new Held(CopyState.FAILED, "nobody has it"));
        keeper.answer = new Held(CopyState.FAILED, "nobody has it");
        now = now.plusSeconds(31);
        settle();
        assertThat(known(ONE).state()).isEqualTo(CopyState.FAILED);
        assertThat(known(ONE).reason()).isEqualTo("nobody has it");

        keeper.answer = Held.PINNED;
        now = now.plusSeconds(61);
        settle();
        assertThat(known(ONE).state()).isEqualTo(CopyState.PINNED);
        assertThat(known(ONE).reason()).isEmpty();
    }

    @Test
    void a_check_asks_for_what_was_lost_and_does_now_what_is_left() {
        store.pins().add(ONE, "one", PinKind.MANUAL);
        settle();
        keeper.kept.clear();
        store.pins().add(TWO, "two", PinKind.MANUAL);
        keeper.failure = Optional.of(Kind.TIMED_OUT);
        settle();
        keeper.failure = Optional.empty();

        assertThat(mirroring(PinKind.MANUAL).check(Progress.NONE)).isEmpty();

        assertThat(keeper.kept).containsOnlyKeys(ONE, TWO);
    }

    @Test
    void what_was_lent_is_let_go_of_when_its_time_is_over_unless_a_pin_wants_it() {
        for (Cid cid : List.of(ONE, TWO)) {
            keeper.kept.put(cid, Held.PINNED);
            store.mirrored()
                    .lend(new MirroredPin(
                            "keeper", cid, "", false, true, CopyState.QUEUED, "", 0, now.plus(Duration.ofDays(1))));
        }
        store.pins().add(TWO, "two", PinKind.MANUAL);
        settle();
        assertThat(mirroring(PinKind.MANUAL).check(Progress.NONE)).isEmpty();
        assertThat(keeper.kept).containsOnlyKeys(ONE, TWO);

        now = now.plus(Duration.ofDays(2));
        settle();

        assertThat(keeper.kept).containsOnlyKeys(TWO);
    }

    @Test
    void taking_a_mirror_out_of_the_settings_removes_nothing_there() {
        store.pins().add(ONE, "one", PinKind.MANUAL);
        settle();

        Mirroring fewer = mirroring(PinKind.ADDED);
        fewer.queue();
        assertThat(fewer.work(Progress.NONE)).isEmpty();

        assertThat(keeper.kept).containsKey(ONE);
    }

    @Test
    void waits_grow_up_to_a_quarter_of_a_day() {
        assertThat(Mirroring.wait(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Mirroring.wait(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Mirroring.wait(1000)).isEqualTo(Duration.ofHours(6));
    }
}
