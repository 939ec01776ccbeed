package dev.cairn.store.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinsTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void content_may_be_pinned_under_several_names_and_for_several_reasons() {
        Cid cid = Samples.cid("x");
        store.pins().add(cid, "one", PinKind.MANUAL);
        store.pins().add(cid, "two", PinKind.MANUAL);
        store.pins().add(cid, "one", PinKind.ADDED);
        store.pins().add(cid, "one", PinKind.MANUAL);
        assertThat(store.pins().all())
                .extracting(Pin::name, Pin::kind)
                .containsExactly(
                        tuple("two", PinKind.MANUAL), tuple("one", PinKind.ADDED), tuple("one", PinKind.MANUAL));
        store.pins().remove(List.of(store.pins().all().getFirst()));
        assertThat(store.pins().of(cid)).hasSize(2);
    }

    @Test
    void both_versions_of_a_cid_find_the_pin_and_it_says_what_was_pinned() {
        Cid one = Cid.v1(Codec.DAG_PB, Samples.cid("x").digest());
        Cid zero = Cid.v0(one.digest());
        store.pins().add(zero, "", PinKind.ADDED);
        assertThat(store.pins().of(one)).extracting(Pin::cid).containsExactly(zero);
        assertThat(store.pins().of(zero)).hasSize(1);
        assertThat(store.pins().of(Samples.cid("y"))).isEmpty();
    }

    @Test
    void of_a_workflows_runs_the_newest_stay_and_nothing_else_goes() {
        for (int i = 0; i < 5; i++) {
            store.pins().add(Samples.cid("run " + i), "flow", PinKind.RUN);
        }
        store.pins().add(Samples.cid("other"), "other", PinKind.RUN);
        store.pins().add(Samples.cid("run 0"), "flow", PinKind.MANUAL);
        store.writing().commit(Pins.kept("flow", PinKind.RUN, 2));
        assertThat(store.pins().all())
                .extracting(Pin::cid)
                .containsExactly(
                        Samples.cid("run 3"), Samples.cid("run 4"), Samples.cid("other"), Samples.cid("run 0"));
    }
}
