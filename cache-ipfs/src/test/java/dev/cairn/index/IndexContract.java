package dev.cairn.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.effort.Effort;
import dev.cairn.key.SigningKey;
import dev.cairn.record.Withdrawn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every index keeps. One that asks somebody over a network signs [RemoteIndexContract] too.
public interface IndexContract {
    /// An index over these and nothing else.
    Index holding(SharedRecords shared) throws Exception;

    /// How often the one that was made last has asked the other side so far; a file that is opened is asked.
    int requests();

    /// With how many requests it comes by for thousands of tasks.
    default int few() {
        return 20;
    }

    /// Long enough for everything.
    static Effort effort() {
        return Effort.of(Duration.ofSeconds(60), Duration.ofMinutes(2));
    }

    private static List<Cid> records(Findings findings) {
        return findings.records().stream()
                .map(sighting -> sighting.block().cid())
                .toList();
    }

    private static void isWhatItsNameSays(Block block) {
        assertThat(block.cid().names(block.bytes())).as(block.toString()).isTrue();
    }

    @Test
    default void a_known_task_is_found_with_its_record() throws Exception {
        SharedRecords shared = new SharedRecords();
        Cid task = shared.add("known", 2, SigningKey.random());
        shared.add("another", 1, SigningKey.random());
        Block record = shared.of(task).getFirst();

        Findings found = holding(shared).lookUp(List.of(task), effort());

        assertThat(records(found)).contains(record.cid());
        Block came = found.records().get(records(found).indexOf(record.cid())).block();
        assertThat(came.bytes()).isEqualTo(record.bytes());
    }

    @Test
    default void of_a_task_that_nobody_knows_there_is_nothing() throws Exception {
        SharedRecords shared = new SharedRecords();
        shared.add("known", 1, SigningKey.random());

        Findings found = holding(shared).lookUp(List.of(SharedRecords.task("unknown")), effort());

        assertThat(found.records()).isEmpty();
        assertThat(found.blocks()).isEmpty();
    }

    @Test
    default void an_index_of_nothing_has_nothing() throws Exception {
        Findings found = holding(new SharedRecords()).lookUp(List.of(SharedRecords.task("unknown")), effort());

        assertThat(found).isEqualTo(Findings.NONE);
    }

    @Test
    default void whoever_asks_for_no_task_gets_no_record() throws Exception {
        SharedRecords shared = new SharedRecords();
        shared.add("known", 1, SigningKey.random());

        assertThat(holding(shared).lookUp(List.of(), effort()).records()).isEmpty();
    }

    @Test
    default void each_of_several_who_vouch_for_a_task_is_told_of() throws Exception {
        SharedRecords shared = new SharedRecords();
        Cid task = shared.add("agreed", 1, SigningKey.random());
        shared.add("agreed", 1, SigningKey.random());
        shared.add("agreed", 2, SigningKey.random());
        List<Cid> all = shared.of(task).stream().map(Block::cid).toList();

        assertThat(records(holding(shared).lookUp(List.of(task), effort()))).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    default void thousands_are_found_with_few_requests_and_each_once() throws Exception {
        SharedRecords shared = new SharedRecords();
        List<Cid> known = shared.addMany(3000, SigningKey.random());
        List<Cid> asked = new ArrayList<>(known);
        for (int i = 0; i < 1000; i++) {
            asked.add(SharedRecords.task("unknown " + i));
        }
        asked.addAll(known.subList(0, 100));

        List<Cid> found = records(holding(shared).lookUp(asked, effort()));

        assertThat(found).doesNotHaveDuplicates();
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(known.stream()
                        .map(task -> shared.of(task).getFirst().cid())
                        .toList());
        assertThat(requests()).isBetween(1, few());
    }

    @Test
    default void what_was_withdrawn_is_passed_on() throws Exception {
        SharedRecords shared = new SharedRecords();
        SigningKey key = SigningKey.random();
        Cid task = shared.add("known", 1, key);
        Block one =
                shared.revoke(new Withdrawn.OfRecord(shared.of(task).getFirst().cid()), key);
        Block other = shared.revoke(new Withdrawn.OfKey(key.verifying(), Optional.empty()), SigningKey.random());

        Findings found = holding(shared).lookUp(List.of(task), effort());

        assertThat(found.revocations()).containsExactlyInAnyOrder(one, other);
        assertThat(found.revocations()).allSatisfy(IndexContract::isWhatItsNameSays);
    }

    @Test
    default void blocks_that_come_along_are_of_the_results_that_were_found() throws Exception {
        SharedRecords shared = new SharedRecords();
        Cid task = shared.add("of many outputs", 3000, SigningKey.random());
        Set<Cid> results = Set.copyOf(shared.blocks().keySet());
        assertThat(results).hasSizeGreaterThan(1);
        shared.add("another", 1, SigningKey.random());

        Findings found = holding(shared).lookUp(List.of(task), effort());

        assertThat(results).containsAll(found.blocks().stream().map(Block::cid).collect(Collectors.toSet()));
        assertThat(found.blocks()).allSatisfy(IndexContract::isWhatItsNameSays);
    }

    @Test
    default void it_says_what_people_call_it() throws Exception {
        assertThat(holding(new SharedRecords()).name()).isNotBlank();
    }
}
