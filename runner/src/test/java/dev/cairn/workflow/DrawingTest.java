package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.workflow.graph.Dot;
import dev.cairn.workflow.graph.Drawing;
import dev.cairn.workflow.graph.Mermaid;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is drawn of a workflow.
class DrawingTest {
    @TempDir
    Path temporary;

    private Drawing drawing(String flow, String... files) {
        Folder folder = new Folder(temporary).files(files).flow(flow);
        return WorkflowFile.draw(folder.path().resolve("flow.yaml"), LoadOptions.DEFAULT);
    }

    @Test
    void processes_files_and_scatter_are_drawn() {
        Drawing drawing = drawing("""
                workflow: variants
                sets: { s: [a, b] }
                processes:
                  index: { inputs: [genome.fa], outputs: [genome.idx], sh: "true" }
                  call: { each: s, inputs: [genome.idx, genome.fa, "reads/<s>.fq"], outputs: ["calls/<s>.vcf"], sh: "true" }
                  report: { inputs: [{ all: "calls/<s>.vcf" }, { glob: "reads/*" }, { content: x, as: conf }], outputs: [{ dir: report }], sh: "true" }
                  last: { needs: [report], sh: "true" }
                """, "genome.fa", "reads/a.fq", "reads/b.fq");
        assertThat(Dot.text(drawing)).isEqualTo("""
                digraph "variants" {
                  rankdir=LR;
                  node [fontname="sans-serif", fontsize=11];
                  p0 [shape=box, style="rounded,filled", fillcolor="#e8f0fe", label="index"];
                  p1 [shape=box, style="rounded,filled", fillcolor="#e8f0fe", peripheries=2, label="call\\neach s × 2"];
                  p2 [shape=box, style="rounded,filled", fillcolor="#e8f0fe", label="report"];
                  p3 [shape=box, style="rounded,filled", fillcolor="#e8f0fe", label="last"];
                  f0 [shape=note, label="genome.fa"];
                  f1 [shape=note, label="genome.idx"];
                  f2 [shape=note, label="reads/<s>.fq"];
                  f3 [shape=note, label="calls/<s>.vcf"];
                  f4 [shape=note, peripheries=2, label="reads/*"];
                  f5 [shape=cds, label="conf"];
                  f6 [shape=folder, label="report"];
                  f0 -> p0;
                  p0 -> f1;
                  f0 -> p1;
                  f2 -> p1;
                  p1 -> f3;
                  f4 -> p2;
                  f5 -> p2;
                  p2 -> f6;
                  f1 -> p1;
                  f3 -> p2;
                  p2 -> p3 [style=dashed];
                }
                """);
        assertThat(Mermaid.text(drawing)).isEqualTo("""
                flowchart LR
                  p0["index"]
                  p1[["call<br/>each s × 2"]]
                  p2["report"]
                  p3["last"]
                  f0(["genome.fa"])
                  f1(["genome.idx"])
                  f2(["reads/#60;s#62;#46;fq"])
                  f3(["calls/#60;s#62;#46;vcf"])
                  f4{{"reads/#42;"}}
                  f5>"conf"]
                  f6[("report")]
                  f0 --> p0
                  p0 --> f1
                  f0 --> p1
                  f2 --> p1
                  p1 --> f3
                  f4 --> p2
                  f5 --> p2
                  p2 --> f6
                  f1 --> p1
                  f3 --> p2
                  p2 -.-> p3
                """);
    }

    @Test
    void what_grows_is_drawn_as_far_as_it_is_known() {
        String dot = Dot.text(drawing("""
                processes:
                  split: { outputs: [{ glob: "c_*" }], sh: "true" }
                  upper: { each: { c: { glob: "c_<c>" } }, inputs: ["c_<c>"], outputs: ["u/<c>"], sh: "true" }
                  join: { inputs: [{ all: "u/<c>" }], sh: "true" }
                """));
        assertThat(dot).contains("label=\"upper\\neach c\"", "f0 -> p1;", "f1 -> p2;", "p1 -> f1;");
    }

    @Test
    void wrong_workflows_are_not_drawn() {
        new Folder(temporary).flow("processes: { p: { inputs: [gone], sh: 'true' } }\noutputs: [never]");
        assertThat(catchThrowable(() -> WorkflowFile.draw(temporary.resolve("flow.yaml"), LoadOptions.DEFAULT)))
                .hasMessageContaining("'gone'")
                .hasMessageContaining("'never'");
    }
}
