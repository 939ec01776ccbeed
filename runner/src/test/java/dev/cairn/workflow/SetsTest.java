package dev.cairn.workflow;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sets, and processes scattered over them.
class SetsTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void a_scatter_makes_one_job_for_each_combination() {
        Rehearsal run = folder.flow("""
                sets: { letter: [a, b], digit: [1, 2, 3] }
                processes:
                  pair:
                    each: [letter, digit]
                    outputs: { pair: "<letter>-<digit>" }
                    sh: echo {{each.letter}}{{each.digit}} > {{outputs.pair}}
                """).rehearse();
        assertThat(run.labels())
                .containsExactly(
                        "pair[letter=a,digit=1]",
                        "pair[letter=a,digit=2]",
                        "pair[letter=a,digit=3]",
                        "pair[letter=b,digit=1]",
                        "pair[letter=b,digit=2]",
                        "pair[letter=b,digit=3]");
        assertThat(run.says("pair[letter=b,digit=3]")).isEqualTo("echo b3 > b-3");
        assertThat(run.job("pair[letter=b,digit=3]").member())
                .containsExactly(entry("letter", "b"), entry("digit", "3"));
    }

    @Test
    void members_are_as_they_are_written() {
        Rehearsal run = folder.flow("""
                sets: { s: [1.50, no, true, 0755, "a b", 12:30:00, ä] }
                processes: { p: { each: s, outputs: ["x/<s>"], sh: "echo {{each.s}}" } }
                """).rehearse();
        assertThat(run.labels())
                .containsExactly(
                        "p[s=1.50]", "p[s=no]", "p[s=true]", "p[s=0755]", "p[s=a b]", "p[s=12:30:00]", "p[s=ä]");
    }

    @Test
    void a_pattern_finds_members_in_the_folder() {
        Rehearsal run = folder.files("reads/b.fq", "reads/a.fq", "reads/.hidden.fq", "reads/sub/c.fq", "reads/d.txt")
                .flow("""
                sets: { sample: { glob: "reads/<sample>.fq" } }
                processes: { p: { each: sample, inputs: ["reads/<sample>.fq"], outputs: ["out/<sample>"], sh: cp {{inputs}} {{outputs}} } }
                """.replace("sh: cp {{inputs}} {{outputs}}", "sh: \"cp {{inputs}} {{outputs}}\""))
                .rehearse();
        assertThat(run.labels()).containsExactly("p[sample=a]", "p[sample=b]");
    }

    @Test
    void a_member_is_as_long_as_it_can_be_and_found_once() {
        Rehearsal run = folder.files("r/a_1_R1.fq", "r/a_1_R2.fq", "r/b_R1.fq", "deep/x/y/x.txt", "deep/z.txt")
                .flow("""
                sets: { s: { glob: "r/<s>_R[12].fq" }, t: { glob: "deep/**/<t>.txt" }, u: { glob: "deep/<u>/y/<u>.txt" } }
                processes:
                  p: { each: s, outputs: ["p/<s>"], sh: "true" }
                  q: { each: t, outputs: ["q/<t>"], sh: "true" }
                  r: { each: u, outputs: ["rr/<u>"], sh: "true" }
                """)
                .rehearse();
        assertThat(run.labels()).containsExactlyInAnyOrder("p[s=a_1]", "p[s=b]", "q[t=x]", "q[t=z]", "r[u=x]");
    }

    @Test
    void a_column_of_a_table_gives_members() {
        Rehearsal run = folder.file("samples.csv", "id,file\nb,\"x, y\"\r\na,\"say \"\"z\"\"\"\n\n")
                .flow("""
                sets: { s: { csv: samples.csv, column: file } }
                processes: { p: { each: s, outputs: ["o/<s>"], sh: "echo {{each.s}}" } }
                """)
                .rehearse();
        assertThat(run.labels()).containsExactly("p[s=x, y]", "p[s=say \"z\"]");
    }

    @Test
    void rows_of_a_table_have_columns() {
        Rehearsal run = folder.files("reads/1.fq", "reads/2.fq")
                .file("samples.csv", "\uFEFFid,fastq,condition of it\na,reads/1.fq,wild type\nb,./reads//2.fq,mutant\n")
                .flow("""
                sets: { sample: { csv: samples.csv } }
                processes:
                  p:
                    each: sample
                    inputs: ["<sample.fastq>"]
                    outputs: ["out/<sample.id>"]
                    sh: echo {{each.sample.condition of it}} {{each.sample}} {{inputs}}
                """)
                .rehearse();
        assertThat(run.says("p[sample=a]")).isEqualTo("echo 'wild type' a reads/1.fq");
        assertThat(run.reads("p[sample=b]")).containsExactly("reads/2.fq");
    }

    @Test
    void rows_that_share_their_first_cell_are_told_apart() {
        folder.file("t.csv", "id,n\na,1\na,2\n").flow("""
                sets: { s: { csv: t.csv } }
                processes: { p: { each: s, outputs: ["<s.id>/<s.n>"], sh: "echo {{each.s.n}}" } }
                """);
        assertThat(folder.rehearse().labels()).containsExactly("p[s=a,1]", "p[s=a,2]");
        folder.flow("""
                sets: { s: { csv: t.csv } }
                processes: { p: { each: s, outputs: ["<s>"], sh: "echo {{each.s}}" } }
                """)
                .refused("flow.yaml:2: <s> in '<s>' stands for a row", "flow.yaml:2: {{each.s}} stands for a row");
    }

    @Test
    void a_set_without_members_makes_no_job_where_that_is_said() {
        Rehearsal run = folder.file("empty.csv", "id\n").flow("""
                sets: { none: [], glob: { glob: "x/<glob>", optional: true }, csv: { csv: empty.csv, column: id, optional: true }, gone: { csv: gone.csv, optional: true } }
                processes:
                  a: { each: none, outputs: ["a/<none>"], sh: "true" }
                  b: { each: glob, outputs: ["b/<glob>"], sh: "true" }
                  c: { each: csv, outputs: ["c/<csv>"], sh: "true" }
                  d: { each: gone, sh: "true" }
                  all: { inputs: { x: { all: "a/<none>" } }, sh: "echo {{inputs.x}}." }
                """).rehearse();
        assertThat(run.labels()).containsExactly("all");
        assertThat(run.says("all")).isEqualTo("echo .");
    }

    @Test
    void a_set_without_members_is_refused_otherwise() {
        folder.file("empty.csv", "id\n")
                .file("nothing.csv", "")
                .flow("""
                sets:
                  a: { glob: "x/<a>" }
                  b: { csv: empty.csv, column: id }
                  c: { csv: nothing.csv }
                  d: { csv: gone.csv }
                processes: { p: { each: [a, b, c, d], sh: "true" } }
                """)
                .refused(
                        "flow.yaml:2: the set 'a' has no members",
                        "flow.yaml:3: the table 'empty.csv' of the set 'b' has no rows",
                        "flow.yaml:4: the table 'nothing.csv' of the set 'c' cannot be read: line 1: the table has no header",
                        "flow.yaml:5: the table 'gone.csv' of the set 'd' is not there");
    }

    @Test
    void a_table_that_need_not_be_there_has_whatever_columns_are_asked_for() {
        for (String content : new String[] {null, "", " \n"}) {
            if (content != null) {
                folder.file("s.csv", content);
            }
            Rehearsal run = folder.flow("""
                    sets: { s: { csv: s.csv, optional: true } }
                    processes:
                      p: { each: s, inputs: ["<s.fastq>"], outputs: ["o/<s.id>"], sh: "echo {{each.s.n}}" }
                      q: { inputs: [{ all: "o/<s.id>" }], sh: "true {{inputs}}" }
                    """).rehearse();
            assertThat(run.labels()).containsExactly("q");
            assertThat(run.sees("q")).isEmpty();
        }
    }

    @Test
    void broken_tables_are_told_with_their_line() {
        folder.file("a.csv", "x,y\n1,2\n3\n")
                .file("b.csv", "x,x\n")
                .file("c.csv", "x\n\"a\n")
                .file("d.csv", "x,y\n1,1\n1,1\n")
                .file("e.csv", "x\na\nb\na\n")
                .flow("""
                sets:
                  a: { csv: a.csv }
                  b: { csv: b.csv }
                  c: { csv: c.csv }
                  d: { csv: d.csv }
                  e: { csv: e.csv, column: x }
                  f: { csv: e.csv, column: X2 }
                processes: { p: { each: [a, b, c, d, e, f], sh: "true" } }
                """)
                .refused(
                        "line 3: the row has 1 cells, but the table 2 columns",
                        "line 1: two columns are called 'x'",
                        "line 2: a quote is never closed",
                        "flow.yaml:5: the table 'd.csv' of the set 'd' has the same row twice, again on its line 3",
                        "has the member 'a' twice, again on its line 4",
                        "flow.yaml:7: the table 'e.csv' of the set 'f' has no column 'X2'; did you mean 'x'?");
    }

    @Test
    void members_are_distinct() {
        folder.flow("""
                sets: { s: [a, b, a], t: [1, "1"] }
                processes: { p: { each: [s, t], sh: "true" } }
                """)
                .refused("flow.yaml:1: the set 's' has the member 'a' twice", "the set 't' has the member '1' twice");
    }

    @Test
    void unknown_and_unused_sets_are_told() {
        folder.flow("""
                sets:
                  sample: [a]
                  unused: [b]
                processes:
                  p: { each: smaple, outputs: ["x/<smaple>"], sh: "true" }
                  q: { each: sample, inputs: { x: { all: "y/<smple>" } }, outputs: ["y/<other>"], sh: "true" }
                  r: { outputs: ["z/<sample>"], sh: "true" }
                """)
                .refused(
                        "flow.yaml:3: the set 'unused' is never used",
                        "flow.yaml:5: 'each' names the set 'smaple', but there is no such set; did you mean 'sample'?",
                        "flow.yaml:6: 'y/<smple>', which the process 'q' uses, mentions <smple>, but there is no such set; did you mean 'sample'?",
                        "flow.yaml:6: 'y/<other>', which the process 'q' uses, mentions <other>, but there is no such set",
                        "flow.yaml:7: 'z/<sample>' mentions <sample>, but the process 'r' is not scattered over it: say each: sample");
    }

    @Test
    void unknown_columns_are_told() {
        folder.file("t.csv", "id,fastq\na,b\n")
                .flow("""
                sets: { s: { csv: t.csv }, u: [x] }
                processes: { p: { each: [s, u], outputs: ["<s.fasta>", "<u.x>"], sh: "echo {{each.s.fatsq}}" } }
                """)
                .refused(
                        "names the column 'fasta' of the set 's', but there is no such column; did you mean 'fastq'? (columns: id, fastq)",
                        "names the column 'x' of the set 'u', but its members are no rows",
                        "'fatsq'");
    }

    @Test
    void a_set_is_a_list_a_pattern_or_a_table() {
        folder.flow("""
                sets:
                  a: { glob: "x/<a>", csv: y }
                  b: {}
                  c: { glob: "x/y" }
                  d: { glob: "x/<d>", column: z }
                  "e<": [x]
                  "f.g": [x]
                  h: [ [x] ]
                  i: [ ]
                  j: [ ~, null ]
                processes: { p: { each: [a, b, c, d, h, i, j], sh: "true" } }
                """)
                .refused(
                        "flow.yaml:2: the set 'a' must say either",
                        "flow.yaml:3: the set 'b' must say either",
                        "flow.yaml:4: the pattern 'x/y' of the set 'c' must mention <c>",
                        "flow.yaml:5: 'column' belongs to 'csv'",
                        "flow.yaml:6: a set cannot be called 'e<'",
                        "flow.yaml:7: a set cannot be called 'f.g'",
                        "flow.yaml:8: 'h' must be text",
                        "flow.yaml:10: 'j' must be text");
    }

    @Test
    void each_takes_a_name_a_list_a_map_or_both() {
        Rehearsal run = folder.files("in/x", "in/y").flow("""
                sets: { s: [a, b] }
                processes:
                  one: { each: s, sh: "true" }
                  many: { each: [s], sh: "true" }
                  own: { each: { t: { glob: "in/<t>" } }, sh: "true" }
                  both: { each: [s, { u: [1] }], outputs: ["<s><u>"], sh: "true" }
                  other: { each: [t, u], sh: "true" }
                """).rehearse();
        assertThat(run.labels())
                .containsExactly(
                        "one[s=a]",
                        "one[s=b]",
                        "many[s=a]",
                        "many[s=b]",
                        "own[t=x]",
                        "own[t=y]",
                        "both[s=a,u=1]",
                        "both[s=b,u=1]",
                        "other[t=x,u=1]",
                        "other[t=y,u=1]");
        folder.flow("""
                sets: { s: [a] }
                processes:
                  p: { each: [s, s], sh: "true" }
                  q: { each: [[s]], sh: "true" }
                """).refused("flow.yaml:3: 'each' names the set 's' twice", "flow.yaml:4: 'each' must be a set");
    }

    @Test
    void sets_of_one_name_are_one_set() {
        folder.flow("""
                sets: { s: [a] }
                processes:
                  p: { each: { s: [b] }, sh: "true" }
                  q: { each: { t: [a] }, sh: "true" }
                  r: { each: { t: [b] }, sh: "true" }
                  u: { each: t, sh: "true" }
                  v: { each: s, sh: "true" }
                """)
                .refused(
                        "flow.yaml:3: the process 'p' declares a set 's' of its own, but there is another one in flow.yaml:1",
                        "flow.yaml:6: 'each' names the set 't', but 'q' and 'r' declare it differently");
    }

    @Test
    void a_pattern_may_depend_on_another_member() {
        Rehearsal run = folder.files("d/a/1", "d/a/2", "d/b/3").flow("""
                sets: { sample: [a, b], read: { glob: "d/<sample>/<read>" } }
                processes:
                  p: { each: [read, sample], inputs: ["d/<sample>/<read>"], outputs: ["o/<sample>/<read>"], sh: "true" }
                  q: { each: sample, inputs: { x: { all: "o/<sample>/<read>" } }, outputs: ["q/<sample>"], sh: "true" }
                  r: { inputs: { x: { all: "o/<sample>/<read>" } }, sh: "true" }
                """).rehearse();
        assertThat(run.labels())
                .containsExactly(
                        "p[sample=a,read=1]",
                        "p[sample=a,read=2]",
                        "p[sample=b,read=3]",
                        "q[sample=a]",
                        "q[sample=b]",
                        "r");
        assertThat(run.sees("q[sample=a]")).containsExactly("o/a/1", "o/a/2");
        assertThat(run.sees("r")).containsExactly("o/a/1", "o/a/2", "o/b/3");
        folder.flow("""
                sets: { sample: [a, b], read: { glob: "d/<sample>/<read>" }, x: { glob: "<y>/<x>" }, y: { glob: "<x>/<y>" } }
                processes:
                  p: { each: read, sh: "true" }
                  q: { each: [x, y, sample], sh: "true" }
                """)
                .refused(
                        "flow.yaml:3: the set 'read' has its own members for every <sample>: the 'each' of 'p' must name both",
                        "depend on themselves");
    }

    @Test
    void a_member_that_leaves_the_folder_is_refused_in_patterns_too() {
        for (String member : List.of("a/../b", "/", "..")) {
            folder.files("c_1").flow("""
                    sets: { s: ["%s"] }
                    processes:
                      a: { each: s, outputs: [{ glob: "x/<s>/y-*" }], sh: "true" }
                      c: { outputs: [{ glob: "c_*" }], sh: "true" }
                      d: { each: [s, { c: { glob: "c_<c>" } }], outputs: ["z/<s>/<c>"], sh: "true" }
                    """.formatted(member));
            if (!member.equals("/")) {
                folder.refused("flow.yaml:3: the path 'x/" + member, "flow.yaml:5: the path 'z/" + member, "'..'");
            }
        }
    }

    @Test
    void a_table_that_a_process_makes_is_one_mistake() {
        String said = folder.files("made.csv.old")
                .flow("""
                sets: { s: { csv: made.csv }, t: { csv: tabel.csv }, u: { csv: maybe.csv, optional: true } }
                processes:
                  a: { outputs: [made.csv, maybe.csv], sh: "true" }
                  b: { each: [s, t, u], sh: "true" }
                """)
                .file("table.csv", "x\n1\n")
                .refused(
                        "flow.yaml:1: the table 'made.csv' of the set 's' is made by 'a': a table must be there before anything runs",
                        "flow.yaml:1: the table 'tabel.csv' of the set 't' is not there; did you mean 'table.csv'?",
                        "flow.yaml:1: the table 'maybe.csv' of the set 'u' is made by 'a'");
        assertThat(said.lines()).hasSize(3);
    }
}
