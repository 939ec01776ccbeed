package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.job.Job;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values: typed, as they are written, and changed by the person.
class ValuesTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void words_that_older_yaml_twists_stay_as_written() {
        Rehearsal run = folder.flow("""
                values: { country: no, mode: 0755, clock: 12:30:00, octal: 0o17, yes: y, number: 20, truth: true, tilde: ~, hex: 0x1f }
                processes:
                  p: { sh: "echo {{values.country}} {{values.mode}} {{values.clock}} {{values.octal}} {{values.yes}} {{values.number}} {{values.truth}} {{values.tilde}} {{values.hex}}" }
                """).rehearse();
        assertThat(run.says("p")).isEqualTo("echo no 0755 12:30:00 0o17 y 20 true '~' 0x1f");
    }

    @Test
    void only_values_that_are_mentioned_belong_to_a_job() {
        Rehearsal run = folder.flow("""
                values: { a: 1, b: 2, c: 3 }
                processes:
                  p: { sh: "echo {{values.a}}", env: { B: "{{values.b}}" } }
                """).rehearse();
        assertThat(run.job("p").values().keySet()).containsExactly("a", "b");
    }

    @Test
    void a_process_has_values_of_its_own() {
        Rehearsal run = folder.flow("""
                values: { a: outer, b: outer }
                processes:
                  p: { values: { a: inner }, sh: "echo {{values.a}} {{values.b}}" }
                """).rehearse();
        assertThat(run.says("p")).isEqualTo("echo inner outer");
    }

    @Test
    void a_value_is_changed_by_the_person_and_keeps_being_text_or_a_list() {
        folder.flow("""
                values: { quality: 20, text: "1.0", truth: true, many: [1, 2], one: [x], real: 1.5 }
                processes:
                  p: { python: "{{values.quality}} {{values.text}} {{values.truth}} {{values.many}} {{values.one}} {{values.real}}" }
                """);
        assertThat(said("quality=30", "text=2.0", "truth=false", "many=[3, four]", "one=5", "real=2.50"))
                .isEqualTo("30 '2.0' False [3, 'four'] [5] 2.50");
        assertThat(said("quality=a b", "text=", "truth=1: x", "real=[")).isEqualTo("'a b' '' '1: x' [1, 2] ['x'] '['");
    }

    private String said(String... assignments) {
        LinkedHashMap<String, String> values = new LinkedHashMap<>();
        for (String one : assignments) {
            values.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        return folder.with(LoadOptions.DEFAULT.withValues(values)).rehearse().says("p");
    }

    @Test
    void a_value_that_was_changed_to_what_the_file_could_say_is_the_same_value() {
        folder.flow("values: { q: 20, w: words }\nprocesses: { p: { sh: 'echo {{values.q}} {{values.w}}' } }");
        Job changed = folder.with(LoadOptions.DEFAULT.withValues(new LinkedHashMap<>(Map.of("q", "30", "w", "no"))))
                .rehearse()
                .job("p");
        folder.flow("values: { q: 30, w: no }\nprocesses: { p: { sh: 'echo {{values.q}} {{values.w}}' } }");
        Job written = folder.with(LoadOptions.DEFAULT).rehearse().job("p");
        assertThat(changed.values()).isEqualTo(written.values());
    }

    @Test
    void an_unknown_value_is_told_with_the_nearest() {
        folder.flow("values: { quality: 1 }\nprocesses: { p: { sh: 'echo {{values.quality}}' } }");
        folder.with(LoadOptions.DEFAULT.withValues(new LinkedHashMap<>(Map.of("qualty", "2"))))
                .refused("--set qualty=2", "no value 'qualty'", "did you mean 'quality'?");
    }

    @Test
    void maps_and_nothing_are_no_values() {
        folder.flow("""
                values: { map: { a: 1 }, nothing: , list: [ [1, 2], { b: 1 } ] }
                processes: { p: { sh: "true" } }
                """)
                .refused(
                        "the value 'map' must be text",
                        "the value 'nothing' is nothing",
                        "the value 'list' must be text");
    }
}
