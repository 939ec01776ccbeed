package dev.cairn.workflow.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphvizTest {
    private static final Drawing ODD = new Drawing(
            "a \"b\" \\ <c>",
            List.of(new Drawing.Box("x\"y\\z\nä\u0007&amp;<b>\\N", "each 'ß' × 2")),
            List.of(new Drawing.Sheet("{a|b} \\G ]]>\"", Drawing.Sheet.Kind.FILES)),
            List.of(new Drawing.Arrow.Makes(0, 0)));

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
    void without_the_program_the_mend_is_told() {
        CairnException e =
                catchThrowableOfType(CairnException.class, () -> new Graphviz("no-such-dot").svg("graph {}"));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e).hasMessageContaining("apt install graphviz").hasMessageContaining("--format mermaid");
    }

    @Test
    void a_graph_that_cannot_be_read_is_told() {
        assertThatThrownBy(() -> new Graphviz().svg("no graph")).hasMessageContaining("syntax error");
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
