package dev.cairn.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.Kind;
import dev.cairn.job.Job;
import dev.cairn.job.Portion;
import dev.cairn.job.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Policy PLAIN = new Policy(false, false, Set.of(), 2, 1000);
    private static final Policy KEEP_GOING = new Policy(true, false, Set.of(), 2, 1000);

    private static FakeHands run(FakeHands hands, Job... jobs) {
        hands.board.start(Jobs.portion(jobs));
        hands.drain();
        assertThat(hands.board.isDone()).isTrue();
        return hands;
    }

    @Test
    void a_job_starts_after_those_whose_outputs_it_reads() {
        FakeHands hands = run(new FakeHands(PLAIN), Jobs.job(0), Jobs.job(1, 0), Jobs.job(2, 1));

        assertThat(hands.started).containsExactly("j0", "j1", "j2");
        assertThat(hands.ended.values()).allMatch(Outcome.Ran.class::isInstance);
    }

    @Test
    void a_job_that_only_needs_another_waits_for_it_too() {
        Job second = Jobs.job(0, Resources.DEFAULT, 0, Job.Caching.REUSED, Set.of(1));
        FakeHands hands = run(new FakeHands(PLAIN), second, Jobs.job(1));

        assertThat(hands.started).containsExactly("j1", "j0");
    }

    @Test
    void software_that_is_not_to_be_had_is_no_failure_of_the_process() {
        FakeHands hands = new FakeHands(KEEP_GOING);
        hands.unequipped.put("j0", Kind.REFUSED);
        hands.unequipped.put("j1", Kind.UNREACHABLE);
        run(hands, Jobs.job(0), Jobs.job(1), Jobs.job(2, 0));

        assertThat(hands.started).isEmpty();
        for (Map.Entry<String, Kind> one : hands.unequipped.entrySet()) {
            assertThat(hands.ended.get(one.getKey()))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.outside()).contains(one.getValue()));
        }
        assertThat(hands.ended.get("j2")).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void what_comes_from_elsewhere_is_waited_for_without_a_slot() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.lacking.addAll(List.of("j0", "j1"));
        hands.unknown.add("j2");
        hands.board.start(Jobs.portion(Jobs.job(0), Jobs.job(1), Jobs.job(2), Jobs.job(3)));
        hands.drain();
        assertThat(hands.ended.keySet()).containsExactly("j3");

        hands.getting.removeLast().run();
        hands.drain();
        assertThat(hands.ended.keySet()).hasSize(2);
        while (!hands.getting.isEmpty()) {
            hands.getting.remove().run();
            hands.drain();
        }

        assertThat(hands.board.isDone()).isTrue();
        assertThat(hands.ended.values()).hasSize(4).allMatch(Outcome.Ran.class::isInstance);
    }

    @Test
    void while_what_a_task_made_is_kept_the_next_has_its_slot() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.vacating.addAll(List.of("j0", "j1", "j2", "j3", "j4"));
        hands.board.start(Jobs.portion(Jobs.job(0), Jobs.job(1), Jobs.job(2), Jobs.job(3), Jobs.job(4)));
        while (hands.started.isEmpty()) {
            hands.answers.remove().run();
        }
        assertThat(hands.started).containsExactly("j0", "j1");
        List<Runnable> ending = List.copyOf(hands.answers);
        hands.answers.clear();

        ending.getFirst().run();

        assertThat(hands.started).containsExactly("j0", "j1", "j2");
        assertThat(hands.ended).isEmpty();
        hands.answers.addAll(ending.subList(1, ending.size()));
        hands.drain();
        assertThat(hands.board.isDone()).isTrue();
        assertThat(hands.mostRunning).isEqualTo(2);
        assertThat(hands.ended.values()).hasSize(5).allMatch(Outcome.Ran.class::isInstance);
    }

    @Test
    void no_more_are_kept_at_a_time_than_there_are_cores() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.board.start(Jobs.portion(Jobs.job(0), Jobs.job(1), Jobs.job(2), Jobs.job(3), Jobs.job(4), Jobs.job(5)));
        hands.answers.remove().run();
        assertThat(hands.started).hasSize(2);

        hands.board.vacated(0);
        hands.board.vacated(0);
        hands.board.vacated(1);
        assertThat(hands.started).hasSize(4);
        hands.board.vacated(2);
        assertThat(hands.started).hasSize(4);
        hands.drain();

        assertThat(hands.ended.values()).hasSize(6).allMatch(Outcome.Ran.class::isInstance);
        // Late, as the last word of one that has ended already.
        hands.board.vacated(2);
        assertThat(hands.board.isDone()).isTrue();
    }

    @Test
    void a_job_that_reads_something_else_than_it_was_looked_up_with_is_looked_up_again() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.otherwise.add("j0");
        run(hands, Jobs.job(0), Jobs.job(1, 0));

        assertThat(hands.started).containsExactly("j0", "j0", "j1");
        assertThat(hands.ended.values()).hasSize(2).allMatch(Outcome.Ran.class::isInstance);
    }

    @Test
    void after_a_stop_nothing_that_is_got_starts_anything() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.lacking.add("j0");
        hands.unknown.add("j1");
        hands.board.start(Jobs.portion(Jobs.job(0), Jobs.job(1)));
        hands.drain();
        hands.board.stop("interrupted");
        while (!hands.getting.isEmpty()) {
            hands.getting.remove().run();
            hands.drain();
        }

        assertThat(hands.board.isDone()).isTrue();
        assertThat(hands.ended.values()).hasSize(2).allMatch(Outcome.Skipped.class::isInstance);
    }

    @Test
    void a_job_with_a_result_is_a_hit_and_does_not_start() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.hits.addAll(List.of("j0", "j1"));
        run(hands, Jobs.job(0), Jobs.job(1, 0));

        assertThat(hands.started).isEmpty();
        assertThat(hands.ended.values()).allMatch(Outcome.Hit.class::isInstance);
    }

    @Test
    void a_hit_whose_bytes_cannot_be_had_is_made_again_before_what_reads_it() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.hits.addAll(List.of("j0", "j1", "j2"));
        hands.gone.addAll(List.of("j0", "j1", "j2"));
        run(hands, Jobs.job(0), Jobs.job(1, 0), Jobs.job(2), Jobs.job(3, 1));

        assertThat(hands.started).containsExactly("j3", "j1", "j0", "j1", "j3");
        assertThat(hands.again).containsExactly("j1", "j0");
        assertThat(hands.ended.get("j2")).isInstanceOf(Outcome.Hit.class);
        assertThat(hands.ended.get("j1"))
                .isInstanceOfSatisfying(
                        Outcome.Ran.class, ran -> assertThat(ran.reason()).isEqualTo("nobody has it"));
        assertThat(hands.ended.get("j3")).isInstanceOf(Outcome.Ran.class);
    }

    @Test
    void what_several_read_is_made_again_once() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.hits.add("j0");
        hands.gone.add("j0");
        run(hands, Jobs.job(0), Jobs.job(1, 0), Jobs.job(2, 0), Jobs.job(3, 0));

        assertThat(hands.again).containsExactly("j0");
        assertThat(hands.started.stream().filter("j0"::equals)).hasSize(1);
        assertThat(hands.ended.values().stream().filter(Outcome.Ran.class::isInstance))
                .hasSize(4);
    }

    @Test
    void what_is_to_be_delivered_and_cannot_be_had_is_made_again() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.hits.addAll(List.of("j0", "j1"));
        run(hands, Jobs.job(0), Jobs.job(1, 0));

        assertThat(hands.board.lost(Lost.of(Map.of(1, "it is gone")))).isTrue();
        hands.drain();
        assertThat(hands.board.isDone()).isTrue();
        assertThat(hands.started).containsExactly("j1");
        assertThat(hands.board.lost(Lost.of(Map.of(1, "it is gone")))).isFalse();
    }

    @Test
    void what_is_made_again_and_fails_lets_what_reads_it_be_skipped() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.hits.add("j0");
        hands.gone.add("j0");
        hands.failures.put("j0", 1);
        run(hands, Jobs.job(0), Jobs.job(1, 0));

        assertThat(hands.ended.get("j0")).isInstanceOf(Outcome.Failed.class);
        assertThat(hands.ended.get("j1")).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void no_more_run_at_once_than_there_are_cores() {
        FakeHands hands = new FakeHands(PLAIN);
        run(hands, Jobs.job(0), Jobs.job(1), Jobs.job(2), Jobs.job(3), Jobs.job(4));

        assertThat(hands.mostRunning).isEqualTo(2);
    }

    @Test
    void no_more_run_at_once_than_there_is_memory() {
        Resources large = new Resources(1, List.of(600L), Optional.empty());
        FakeHands hands = new FakeHands(PLAIN);
        run(
                hands,
                Jobs.job(0, large, 0, Job.Caching.REUSED, Set.of()),
                Jobs.job(1, large, 0, Job.Caching.REUSED, Set.of()));

        assertThat(hands.mostRunning).isEqualTo(1);
    }

    @Test
    void a_job_that_wants_more_than_there_is_gets_all_alone() {
        Resources all = new Resources(64, List.of(5000L), Optional.empty());
        FakeHands hands = new FakeHands(PLAIN);
        run(hands, Jobs.job(0), Jobs.job(1, all, 0, Job.Caching.REUSED, Set.of()), Jobs.job(2));

        assertThat(hands.started).containsExactlyInAnyOrder("j0", "j1", "j2");
    }

    @Test
    void a_job_that_needs_everything_is_not_passed_for_ever() {
        Resources all = new Resources(2, List.of(1000L), Optional.empty());
        FakeHands hands = new FakeHands(PLAIN);
        Job[] jobs = new Job[300];
        for (int n = 0; n < jobs.length; n++) {
            jobs[n] = n == 1 ? Jobs.job(n, all, 0, Job.Caching.REUSED, Set.of()) : Jobs.job(n);
        }
        run(hands, jobs);

        assertThat(hands.started.indexOf("j1")).isLessThan(100);
    }

    @Test
    void after_a_failure_nothing_new_starts_and_what_depends_on_it_is_skipped() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.failures.put("j0", 1);
        run(hands, Jobs.job(0), Jobs.job(1, 0), Jobs.job(2), Jobs.job(3), Jobs.job(4));

        assertThat(hands.started).containsExactly("j0", "j2");
        assertThat(hands.ended.get("j1")).isEqualTo(new Outcome.Skipped("it needs j0, which failed"));
        assertThat(hands.ended.get("j2")).isInstanceOf(Outcome.Ran.class);
        assertThat(hands.ended.get("j4")).isEqualTo(new Outcome.Skipped("nothing new starts after j0 failed"));
    }

    @Test
    void with_keep_going_all_that_does_not_depend_on_the_failure_runs() {
        FakeHands hands = new FakeHands(KEEP_GOING);
        hands.failures.put("j0", 1);
        run(hands, Jobs.job(0), Jobs.job(1, 0), Jobs.job(2, 1), Jobs.job(3), Jobs.job(4, 3));

        assertThat(hands.ended.get("j2")).isEqualTo(new Outcome.Skipped("it needs j1, which was skipped"));
        assertThat(hands.ended.get("j4")).isInstanceOf(Outcome.Ran.class);
    }

    @Test
    void a_failure_is_tried_again_as_often_as_retry_says() {
        FakeHands hands = new FakeHands(KEEP_GOING);
        hands.failures.put("j0", 2);
        hands.failures.put("j1", 3);
        run(
                hands,
                Jobs.job(0, Resources.DEFAULT, 2, Job.Caching.REUSED, Set.of()),
                Jobs.job(1, Resources.DEFAULT, 2, Job.Caching.REUSED, Set.of()));

        assertThat(hands.ended.get("j0"))
                .isInstanceOfSatisfying(
                        Outcome.Ran.class, ran -> assertThat(ran.attempts()).isEqualTo(3));
        assertThat(hands.ended.get("j1"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.attempts()).isEqualTo(3));
    }

    @Test
    void of_equal_tasks_one_runs_and_the_others_are_hits() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.sameAs.put("j1", "j0");
        hands.sameAs.put("j2", "j0");
        run(hands, Jobs.job(0), Jobs.job(1), Jobs.job(2));

        assertThat(hands.started).containsExactly("j0");
        assertThat(hands.ended.get("j2")).isInstanceOf(Outcome.Hit.class);
    }

    @Test
    void who_waits_for_an_equal_task_takes_over_a_success_only() {
        FakeHands hands = new FakeHands(KEEP_GOING);
        hands.sameAs.put("j1", "j0");
        hands.failures.put("j0", 1);
        run(hands, Jobs.job(0), Jobs.job(1));

        assertThat(hands.started).containsExactly("j0", "j1");
        assertThat(hands.ended.get("j1")).isInstanceOf(Outcome.Ran.class);
    }

    @Test
    void equal_tasks_that_are_never_reused_run_each() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.sameAs.put("j1", "j0");
        run(
                hands,
                Jobs.job(0, Resources.DEFAULT, 0, Job.Caching.NEVER, Set.of()),
                Jobs.job(1, Resources.DEFAULT, 0, Job.Caching.NEVER, Set.of()));

        assertThat(hands.started).containsExactly("j0", "j1");
    }

    @Test
    void a_task_that_runs_in_another_process_is_waited_for_without_holding_a_slot() {
        Policy one = new Policy(false, false, Set.of(), 1, 1000);
        FakeHands hands = new FakeHands(one);
        hands.busy.add("j0");
        run(hands, Jobs.job(0), Jobs.job(1));

        assertThat(hands.started).containsExactly("j0", "j1", "j0");
        assertThat(hands.ended.get("j0")).isInstanceOf(Outcome.Ran.class);
    }

    @Test
    void the_graph_grows_when_what_it_waits_for_ended_well() {
        FakeHands hands = new FakeHands(PLAIN);
        AtomicReference<String> seen = new AtomicReference<>("");
        Portion start = new Portion(List.of(Jobs.job(0)), List.of(Jobs.growth("more", Set.of(0), made -> {
            seen.set(made.by(0).orElseThrow().getFirst().path());
            return Jobs.portion(Jobs.job(1, 0), Jobs.job(2, 0));
        })));
        hands.board.start(start);
        hands.drain();

        assertThat(seen.get()).isEqualTo("out");
        assertThat(hands.started).containsExactly("j0", "j1", "j2");
        assertThat(hands.board.isDone()).isTrue();
    }

    @Test
    void a_growth_withers_once_when_what_it_waits_for_fails() {
        FakeHands hands = new FakeHands(KEEP_GOING);
        hands.failures.put("j0", 1);
        hands.failures.put("j1", 1);
        hands.board.start(new Portion(
                List.of(Jobs.job(0), Jobs.job(1)),
                List.of(Jobs.growth("more", Set.of(0, 1), made -> Jobs.portion(Jobs.job(2))))));
        hands.drain();

        assertThat(hands.withered).containsExactly("more");
        assertThat(hands.ended).doesNotContainKey("j2");
    }

    @Test
    void stopping_ends_every_job() {
        FakeHands hands = new FakeHands(PLAIN);
        hands.board.start(Jobs.portion(Jobs.job(0), Jobs.job(1), Jobs.job(2), Jobs.job(3, 0)));
        hands.answers.remove().run();
        hands.board.stop("interrupted");
        hands.drain();

        assertThat(hands.board.isDone()).isTrue();
        assertThat(hands.ended).hasSize(4);
        assertThat(hands.ended.get("j2")).isEqualTo(new Outcome.Skipped("interrupted"));
    }

    @Test
    void a_chain_of_a_hundred_thousand_is_skipped_without_deep_recursion() {
        FakeHands hands = new FakeHands(KEEP_GOING);
        hands.failures.put("j0", 1);
        Job[] chain = new Job[100_000];
        chain[0] = Jobs.job(0);
        for (int n = 1; n < chain.length; n++) {
            chain[n] = Jobs.job(n, n - 1);
        }
        run(hands, chain);

        assertThat(hands.ended).hasSize(chain.length);
    }
}
