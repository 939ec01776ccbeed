package dev.cairn.store.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.key.SigningKey;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.store.StoreTestCase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NamesTest extends StoreTestCase {
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private final SigningKey key = SigningKey.random();
    private final IpnsName name = IpnsName.of(key.verifying());

    @Test
    void a_record_is_there_for_whoever_comes_later() {
        IpnsRecord record = record(3, LATER);

        assertThat(store.names().find(name)).isEmpty();
        assertThat(store.names().keep(record)).isEqualTo(record);
        reopen();
        assertThat(store.names().find(name)).hasValue(record);
        assertThat(store.names().find(IpnsName.of(SigningKey.random().verifying())))
                .isEmpty();
    }

    @Test
    void the_greater_sequence_stays_whichever_comes_first() {
        IpnsRecord low = record(3, LATER.plusSeconds(1));
        IpnsRecord high = record(4, LATER);

        store.names().keep(low);
        assertThat(store.names().keep(high)).isEqualTo(high);
        assertThat(store.names().keep(low)).isEqualTo(high);
        assertThat(store.names().find(name)).hasValue(high);
    }

    @Test
    void sequences_have_no_sign() {
        IpnsRecord most = record(-1, LATER);
        store.names().keep(most);

        assertThat(store.names().keep(record(Long.MAX_VALUE, LATER))).isEqualTo(most);
    }

    @Test
    void of_an_equal_sequence_the_longer_validity_stays() {
        IpnsRecord longer = record(3, LATER.plusSeconds(1));
        store.names().keep(longer);

        assertThat(store.names().keep(record(3, LATER))).isEqualTo(longer);
    }

    @Test
    void a_record_whose_time_is_over_stays_for_its_sequence() {
        IpnsRecord over = record(9, Instant.parse("2001-01-01T00:00:00Z"));
        store.names().keep(over);

        assertThat(store.names().keep(record(8, LATER))).isEqualTo(over);
    }

    private IpnsRecord record(long sequence, Instant until) {
        return IpnsRecord.sign(key, "/ipfs/bafkqaaa", sequence, until, Duration.ofMinutes(5));
    }
}
