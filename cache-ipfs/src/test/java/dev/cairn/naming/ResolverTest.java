package dev.cairn.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.SigningKey;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final SigningKey key = SigningKey.random();
    private final IpnsName name = IpnsName.of(key.verifying());
    private final Map<IpnsName, IpnsRecord> own = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final Resolver resolver =
            new Resolver(one -> Optional.ofNullable(own.get(one)), () -> sources, InstantSource.fixed(NOW));

    @Test
    void a_record_that_is_here_is_enough() {
        own.put(name, record(key, "/ipfs/bafkqaaa/a", 1, 60));

        Resolved resolved = resolve();

        assertThat(resolved.target().path()).isEqualTo("/ipfs/bafkqaaa/a");
        assertThat(resolved.until()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void of_all_records_the_one_with_the_greatest_sequence_counts() {
        own.put(name, record(key, "/ipfs/bafkqaaa/1", 1, 60));
        gives("first", record(key, "/ipfs/bafkqaaa/3", 3, 60));
        gives("second", record(key, "/ipfs/bafkqaaa/2", 2, 60));

        assertThat(resolve().target().below()).isEqualTo("/3");
    }

    @Test
    void a_record_whose_time_is_over_does_not_count_however_great_its_sequence() {
        own.put(name, record(key, "/ipfs/bafkqaaa/9", 9, -1));
        gives("first", record(key, "/ipfs/bafkqaaa/2", 2, 60));

        assertThat(resolve().target().below()).isEqualTo("/2");
    }

    @Test
    void who_fails_does_not_keep_the_others_from_answering() {
        fails("first", new CairnException(Kind.UNREACHABLE, "first cannot be reached"));
        gives("second", record(key, "/ipfs/bafkqaaa/2", 2, 60));

        assertThat(resolve().target().below()).isEqualTo("/2");
    }

    @Test
    void a_name_that_nobody_knows_is_told_with_all_who_were_asked_and_what_they_said() {
        own.put(name, record(key, "/ipfs/bafkqaaa/9", 9, -1));
        fails("kubo at X", new CairnException(Kind.UNREACHABLE, "kubo at X cannot be reached"));
        sources.add(source("gateway Y", Optional::empty));
        sources.add(source("silent", ResolverTest::never));

        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> resolver.resolve(new Target.Alias(name, ""), effort(Duration.ofMillis(200))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                .withMessageEndingWith("stands for: here: a record that was valid until 2029-12-31T23:59:59Z and is not"
                        + " any more; kubo at X: cannot be reached; gateway Y: no record; silent: no answer in time");
    }

    @Test
    void who_is_asked_alone_hears_who_else_there_could_be() {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(this::resolve)
                .withMessageContaining("here: no record")
                .withMessageContaining("kubo and sources");
    }

    @Test
    void a_name_may_stand_for_a_name_and_the_path_goes_on() {
        SigningKey middle = SigningKey.random();
        SigningKey last = SigningKey.random();
        own.put(name, record(key, "/ipns/" + IpnsName.of(middle.verifying()) + "/a", 7, 60));
        own(middle, "/ipns/" + IpnsName.of(last.verifying()) + "/b", 30);
        own(last, "/ipfs/bafkqaaa/c", 90);

        Resolved resolved = resolver.resolve(new Target.Alias(name, "/z"), effort(LONG));

        assertThat(resolved.target().path()).isEqualTo("/ipfs/bafkqaaa/c/b/a/z");
        assertThat(resolved.record().sequence()).isEqualTo(7);
        assertThat(resolved.until()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void eight_names_in_a_row_are_followed_and_nine_are_not() {
        SigningKey next = SigningKey.random();
        own(next, "/ipfs/bafkqaaa", 60);
        for (int i = 1; i < 8; i++) {
            SigningKey before = SigningKey.random();
            own(before, "/ipns/" + IpnsName.of(next.verifying()), 60);
            next = before;
        }
        IpnsName eighth = IpnsName.of(next.verifying());
        own.put(name, record(key, "/ipns/" + eighth, 1, 60));

        assertThat(resolver.resolve(new Target.Alias(eighth, ""), effort(LONG))
                        .target()
                        .root())
                .isEqualTo(Cid.parse("bafkqaaa"));
        assertRefused("more than 8 names");
    }

    @Test
    void a_circle_comes_to_an_end() {
        own.put(name, record(key, "/ipns/" + name, 1, 60));

        assertRefused("in a circle");
    }

    @Test
    void a_name_that_leads_nowhere_is_told() {
        own.put(name, record(key, "nonsense", 1, 60));
        assertRefused("leads nowhere");

        own.put(name, record(key, "/ipns/example.org", 1, 60));
        assertRefused("DNSLink");
    }

    @Test
    void who_no_longer_wants_to_know_need_not_wait() {
        Effort effort = effort(LONG);
        CountDownLatch asked = new CountDownLatch(1);
        sources.add(source("silent", () -> {
            asked.countDown();
            return never();
        }));
        Thread.ofVirtual().start(() -> {
            try {
                asked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            effort.cancellation().cancel();
        });

        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> resolver.resolve(new Target.Alias(name, ""), effort))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
    }

    private void assertRefused(String words) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(this::resolve)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .withMessageContaining(words);
    }

    private Resolved resolve() {
        return resolver.resolve(new Target.Alias(name, ""), effort(LONG));
    }

    private static Effort effort(Duration all) {
        return Effort.of(all, all);
    }

    private void own(SigningKey signer, String value, long seconds) {
        own.put(IpnsName.of(signer.verifying()), record(signer, value, 1, seconds));
    }

    private void gives(String called, IpnsRecord... records) {
        sources.add(source(called, () -> Arrays.stream(records).findFirst()));
    }

    private void fails(String called, CairnException failure) {
        sources.add(source(called, () -> {
            throw failure;
        }));
    }

    private static Optional<IpnsRecord> never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static IpnsRecord record(SigningKey signer, String value, long sequence, long seconds) {
        return IpnsRecord.sign(signer, value, sequence, NOW.plusSeconds(seconds), Duration.ofMinutes(5));
    }

    private static Source source(String called, java.util.function.Supplier<Optional<IpnsRecord>> answer) {
        return new Source() {
            @Override
            public String name() {
                return called;
            }

            @Override
            public Optional<byte[]> block(Cid cid, Effort effort) {
                return Optional.empty();
            }

            @Override
            public Optional<IpnsRecord> record(IpnsName asked, Effort effort) {
                return answer.get();
            }
        };
    }
}
