package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.job.Job;
import dev.cairn.job.Resources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process is given: resources, secrets, switches.
class LimitsTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void resources_are_read_with_their_units() {
        Rehearsal run = folder.flow("""
                processes:
                  a: { resources: { cpus: 2, memory: 1 GiB, time: 10 min }, retry: 2, sh: "true" }
                  b: { resources: { memory: [512 MiB, 1.5 GiB], time: 90 s }, sh: "true" }
                  c: { sh: "true" }
                """).rehearse();
        assertThat(run.job("a").resources())
                .isEqualTo(new Resources(2, List.of(1L << 30), Optional.of(Duration.ofMinutes(10))));
        assertThat(run.job("a").retry()).isEqualTo(2);
        assertThat(run.job("b").resources())
                .isEqualTo(new Resources(1, List.of(512L << 20, 1536L << 20), Optional.of(Duration.ofSeconds(90))));
        assertThat(run.job("c").resources()).isEqualTo(Resources.DEFAULT);
    }

    @Test
    void resources_beyond_sense_or_the_machine_are_refused() {
        folder.with(LoadOptions.DEFAULT.withMachine(new Machine(4, 8L << 30)))
                .flow("""
                processes:
                  a: { resources: { cpus: 5, memory: 9 GiB }, sh: "true" }
                  b: { resources: { cpus: 0, memory: 1024, time: 10 }, sh: "true" }
                  c: { resources: { cpus: 1.5, memory: [], time: 5 m }, sh: "true" }
                  d: { resources: { cpus: two, memory: much, time: -1 s }, retry: -1, sh: "true" }
                  e: { resources: { memory: [1 GiB, 10 GiB, 0 MiB] }, retry: 1.5, sh: "true" }
                  f: { resources: { cpus: 4, memory: 8 GiB, time: 1 d }, sh: "true" }
                """)
                .refused(
                        "flow.yaml:2: 'cpus' is 5, but this machine has 4",
                        "flow.yaml:2: 'memory' is 9 GiB, but this machine has 8192 MiB",
                        "flow.yaml:3: 'cpus' must be a whole number from 1 on",
                        "flow.yaml:3: 'memory' is 1024 without a unit",
                        "flow.yaml:3: 'time'",
                        "flow.yaml:4: 'cpus' must be",
                        "flow.yaml:4: 'memory' must be a size",
                        "flow.yaml:4: 'time'",
                        "minutes are 'min'",
                        "flow.yaml:5: 'cpus' must be",
                        "flow.yaml:5: 'memory'",
                        "flow.yaml:5: 'time'",
                        "flow.yaml:5: 'retry' must be",
                        "flow.yaml:6: 'memory' is 10 GiB",
                        "flow.yaml:6: 'memory' must be more than nothing",
                        "flow.yaml:6: 'retry' must be");
    }

    @Test
    void switches_say_what_is_reused() {
        Rehearsal run = folder.flow("""
                processes:
                  a: { sh: "true" }
                  b: { cache: false, sh: "true" }
                  c: { network: true, sh: "true" }
                  d: { network: true, cache: true, sh: "true" }
                  e: { secrets: [TOKEN], sh: "true" }
                  f: { secrets: [TOKEN], cache: true, sh: "true" }
                """)
                .with(LoadOptions.DEFAULT.withSecrets(_ -> Secrets.State.GIVEN))
                .rehearse();
        assertThat(List.of("a", "b", "c", "d", "e", "f"))
                .extracting(label -> run.job(label).caching())
                .containsExactly(
                        Job.Caching.REUSED,
                        Job.Caching.NEVER,
                        Job.Caching.NEVER,
                        Job.Caching.REUSED,
                        Job.Caching.HERE,
                        Job.Caching.REUSED);
        assertThat(run.job("c").network()).isTrue();
    }

    @Test
    void secrets_are_given_by_the_person() {
        folder.flow("""
                processes:
                  p: { secrets: [GIVEN, FORBIDDEN, MISSING, "A=B"], env: { GIVEN: x }, sh: "true" }
                """)
                .with(LoadOptions.DEFAULT.withSecrets(
                        name -> Secrets.State.valueOf(name.equals("A=B") ? "GIVEN" : name)));
        folder.refused(
                "flow.yaml:2: the process 'p' wants the secret 'FORBIDDEN', which it was not given",
                "--secret FORBIDDEN",
                "flow.yaml:2: the secret 'MISSING' is missing",
                "the variable 'GIVEN' stands in 'env' and in 'secrets'",
                "a secret cannot be called 'A=B'");
        Rehearsal run = folder.flow("processes: { p: { secrets: [GIVEN], sh: 'true' } }")
                .rehearse();
        assertThat(run.job("p").secrets()).containsExactly("GIVEN");
        assertThat(run.job("p").env()).isEmpty();
    }

    @Test
    void the_place_of_a_job_is_that_of_its_process() {
        Rehearsal run = folder.flow("""
                processes:

                  p: { sh: "true" }
                """).rehearse();
        assertThat(run.job("p").place()).endsWith("flow.yaml:3");
    }

    @Test
    void what_no_file_can_be_called_is_refused_before_anything_runs() {
        folder.flow("processes: { a: { outputs: [" + "n".repeat(256) + "], sh: 'true' } }")
                .refused("255 bytes");
        folder.flow("processes: { a: { outputs: [" + "é".repeat(128) + "], sh: 'true' } }")
                .refused("255 bytes");
        folder.flow("processes: { a: { outputs: [" + "d/".repeat(2500) + "x], sh: 'true' } }")
                .refused("3840 bytes");
        folder.flow("processes: { a: { outputs: [" + "é".repeat(127) + "], sh: 'true' } }")
                .plan();
    }
}
