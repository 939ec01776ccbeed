package dev.cairn.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.SigningKey;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.naming.Published.Mirror;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublisherTest extends StoreTestCase {
    private static final Duration LIFETIME = Duration.ofDays(2);
    private static final Duration TTL = Duration.ofMinutes(5);

    private final SigningKey key = SigningKey.random();
    private final IpnsName name = IpnsName.of(key.verifying());
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void what_is_published_can_be_had_by_its_name_and_is_pinned_under_it() {
        Cid cid = added(file("a", "hello")).cid();

        Published published = publish(cid);

        assertThat(published.mirror()).isEqualTo(new Mirror.None());
        assertThat(store.names().find(name)).hasValue(published.record());
        assertThat(published.record().value()).isEqualTo("/ipfs/" + cid);
        assertThat(published.record().sequence()).isZero();
        assertThat(published.record().until()).isEqualTo(now.plus(LIFETIME));
        assertThat(published.record().ttl()).isEqualTo(TTL);
        assertThat(pinned()).containsExactly(cid);
    }

    @Test
    void the_value_before_is_let_go() {
        Cid before = added(file("a", "before")).cid();
        Cid after = added(file("b", "after")).cid();
        publish(before);

        assertThat(publish(after).record().sequence()).isEqualTo(1);
        assertThat(pinned()).containsExactly(after);
    }

    @Test
    void the_same_value_keeps_its_sequence_as_long_as_it_is_valid_for_longer() {
        Cid cid = added(file("a", "hello")).cid();
        publish(cid);
        now = now.plusSeconds(1);

        assertThat(publish(cid).record().sequence()).isZero();
        assertThat(store.names().find(name).map(IpnsRecord::until)).hasValue(now.plus(LIFETIME));
    }

    @Test
    void a_shorter_life_counts_too() {
        Cid cid = added(file("a", "hello")).cid();
        publish(cid);

        IpnsRecord shorter = publisher(Optional.empty())
                .publish(key, content(cid), Duration.ofHours(1), TTL, TTL)
                .record();

        assertThat(shorter.sequence()).isEqualTo(1);
        assertThat(store.names().find(name)).hasValue(shorter);
    }

    @Test
    void what_is_not_here_whole_is_not_published() {
        Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> publish(cid))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                .withMessageContaining(cid.toString());
        assertThat(store.names().find(name)).isEmpty();
        assertThat(pinned()).isEmpty();
    }

    @Test
    void a_file_that_is_used_where_it_lies_is_stored_with_it() throws Exception {
        Cid cid = identified(file("a", "in place")).cid();
        assertThat(stored()).isEmpty();

        publish(cid);

        Files.delete(person.resolve("a"));
        assertThat(store.presence().isHere(cid)).isTrue();
    }

    @Test
    void a_path_below_has_to_be_there() {
        file("folder/a", "hello");
        Cid folder = added(person.resolve("folder")).cid();

        assertThat(publisher(Optional.empty())
                        .publish(key, new Target.Content(folder, "/a"), LIFETIME, TTL, TTL)
                        .record()
                        .value())
                .isEqualTo("/ipfs/" + folder + "/a");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() ->
                        publisher(Optional.empty()).publish(key, new Target.Content(folder, "/b"), LIFETIME, TTL, TTL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .withMessageContaining("has no 'b'");
    }

    @Test
    void a_name_may_stand_for_a_name_and_then_pins_nothing() {
        publish(added(file("a", "hello")).cid());

        Target other = new Target.Alias(IpnsName.of(SigningKey.random().verifying()), "");
        publisher(Optional.empty()).publish(key, other, LIFETIME, TTL, TTL);

        assertThat(pinned()).isEmpty();
    }

    @Test
    void kubo_is_told_and_what_it_knows_counts() {
        Cid cid = added(file("a", "hello")).cid();
        RoutingKubo kubo = new RoutingKubo();
        kubo.records.put(
                name, IpnsRecord.sign(key, "/ipfs/bafkqaaa", 41, now, TTL).bytes());

        Published published = publisher(Optional.of(kubo)).publish(key, content(cid), LIFETIME, TTL, TTL);

        assertThat(published.record().sequence()).isEqualTo(42);
        assertThat(published.mirror()).isEqualTo(new Mirror.Done());
        assertThat(kubo.records.get(name)).isEqualTo(published.record().bytes());
    }

    @Test
    void when_kubo_fails_the_name_is_published_here_all_the_same() {
        Cid cid = added(file("a", "hello")).cid();
        RoutingKubo kubo = new RoutingKubo();
        kubo.failure = Optional.of(new CairnException(Kind.UNREACHABLE, "kubo is gone"));

        Published published = publisher(Optional.of(kubo)).publish(key, content(cid), LIFETIME, TTL, TTL);

        assertThat(published.mirror()).isEqualTo(new Mirror.Failed("kubo is gone"));
        assertThat(store.names().find(name)).hasValue(published.record());
    }

    @Test
    void a_record_of_kubos_that_the_key_did_not_sign_counts_nothing() {
        Cid cid = added(file("a", "hello")).cid();
        RoutingKubo kubo = new RoutingKubo();
        kubo.records.put(
                name,
                IpnsRecord.sign(SigningKey.random(), "/ipfs/bafkqaaa", 41, now, TTL)
                        .bytes());

        assertThat(publisher(Optional.of(kubo))
                        .publish(key, content(cid), LIFETIME, TTL, TTL)
                        .record()
                        .sequence())
                .isZero();
    }

    @Test
    void a_sequence_that_is_used_up_is_said_to_be() {
        Cid cid = added(file("a", "hello")).cid();
        store.names().keep(IpnsRecord.sign(key, "/ipfs/bafkqaaa", -1, now, TTL));

        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> publish(cid))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .withMessageContaining("used up");
    }

    private Published publish(Cid cid) {
        return publisher(Optional.empty()).publish(key, content(cid), LIFETIME, TTL, TTL);
    }

    private Publisher publisher(Optional<RoutingKubo> kubo) {
        return new Publisher(store, kubo.map(one -> one), clock);
    }

    private static Target content(Cid cid) {
        return new Target.Content(cid, "");
    }

    private List<Cid> pinned() {
        return store.pins().all().stream()
                .filter(pin -> pin.kind() == PinKind.MANUAL && pin.name().equals(name.toString()))
                .map(Pin::cid)
                .toList();
    }
}
