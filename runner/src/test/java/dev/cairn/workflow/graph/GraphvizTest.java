package dev.cairn.workflow.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphvizTest {
    private static final Drawing ODD = new Drawing(
            "a \"b\" \\ <c>",
            List.of(new Drawing.Box("x\"y\\z\nä\u0007&amp;<b>\\N", "each 'ß' × 2")),
            List.of(new Drawing.Sheet("{a|b} \\G ]]>\"", Drawing.Sheet.Kind.FILES)),
            List.of(new Drawing.Arrow.Makes(0, 0)));

    @TempDir
    Path temporary;

    @Test
    void odd_names_are_drawn_as_they_are() {
        String svg = new Graphviz().svg(Dot.text(ODD));
        assertThat(svg).contains("<svg", "x&quot;y\\z<", ">ä\\x07&amp;amp;&lt;b&gt;\\N<", "{a|b} \\G ]]&gt;&quot;");
    }

    @Test
    void mermaid_sees_nothing_in_odd_names() {
        assertThat(Mermaid.text(ODD)).isEqualTo("""
                flowchart LR
                  p0[["x#34;y#92;z#92;x0aä#92;x07#38;amp#59;#60;b#62;#92;N<br/>each 'ß' × 2"]]
                  f0{{"#123;a#124;b#125; #92;G #93;#93;#62;#34;"}}
                  p0 --> f0
                """);
    }

    @Test
    void mermaid_sees_no_markdown_in_names() {
        Drawing drawing = new Drawing(
                "t",
                List.of(new Drawing.Box("1. a_b-c.d", ""), new Drawing.Box("__x__ *y* https://z", "")),
                List.of(),
                List.of());
        assertThat(Mermaid.text(drawing)).isEqualTo("""
                flowchart LR
                  p0["1#46; a_b-c.d"]
                  p1["#95;#95;x#95;#95; #42;y#42; https#58;//z"]
                """);
    }

    @Test
    void large_graphs_that_are_all_tangled_are_drawn_too() {
        List<Drawing.Box> boxes = new ArrayList<>();
        List<Drawing.Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            boxes.add(new Drawing.Box("p" + i, ""));
            for (int j = 1; j <= 3 && i > 0; j++) {
                arrows.add(new Drawing.Arrow.Needs(i * j * 7919 % i, i));
            }
        }
        String dot = Dot.text(new Drawing("t", boxes, List.of(), arrows));
        assertThat(dot).contains("nslimit=1;");
        assertThat(new Graphviz().svg(dot)).contains("</svg>");
    }

    @Test
    void without_the_program_the_mend_is_told() {
        CairnException e = catchThrowableOfType(
                CairnException.class, () -> new Graphviz("no-such-dot", Duration.ofMinutes(1)).svg("graph {}"));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e).hasMessageContaining("apt install graphviz").hasMessageContaining("--format mermaid");
    }

    @Test
    void a_graph_that_cannot_be_read_is_told() {
        assertThatThrownBy(() -> new Graphviz().svg("no graph")).hasMessageContaining("syntax error");
    }

    @Test
    void a_drawing_that_never_ends_is_stopped() throws IOException {
        Path endless = Files.writeString(temporary.resolve("dot"), "#!/bin/sh\nexec tail -f /dev/null\n");
        assertThat(endless.toFile().setExecutable(true)).isTrue();
        CairnException e = catchThrowableOfType(
                CairnException.class, () -> new Graphviz(endless.toString(), Duration.ofMillis(1)).svg("graph {}"));
        assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(e).hasMessageContaining("--format mermaid");
    }

    @Test
    void large_graphs_do_not_block() {
        StringBuilder graph = new StringBuilder("digraph {\n");
        for (int i = 0; i < 3000; i++) {
            graph.append("n")
                    .append(i)
                    .append(" [label=\"")
                    .append("x".repeat(60))
                    .append("\"];\n");
        }
        assertThat(new Graphviz().svg(graph.append("}").toString())).contains("</svg>");
    }
}
