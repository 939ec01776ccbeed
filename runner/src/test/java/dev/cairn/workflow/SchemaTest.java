package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import dev.cairn.yaml.Yaml;
import dev.cairn.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The JSON Schema says what the format says.
class SchemaTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static Schema schema;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/workflow.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(in), InputFormat.JSON);
        }
    }

    private static List<String> problems(String yaml) {
        String json = DagJson.encode(json(Yaml.parse("flow.yaml", yaml)));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static Node json(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar ->
                switch (scalar.kind()) {
                    case TEXT -> new Node.Text(scalar.text());
                    case INTEGER -> new Node.Int(new BigInteger(scalar.text()));
                    case REAL -> new Node.Real(Double.parseDouble(scalar.text()));
                    case BOOLEAN -> new Node.Bool(scalar.text().equals("true"));
                    case NULL -> new Node.Null();
                };
            case YamlNode.Items items -> {
                List<Node> values = new ArrayList<>();
                items.values().forEach(item -> values.add(json(item)));
                yield new Node.Items(values);
            }
            case YamlNode.Fields fields -> {
                SequencedMap<String, Node> values = new LinkedHashMap<>();
                fields.fields().forEach(field -> values.put(field.key(), json(field.value())));
                yield new Node.Fields(values);
            }
        };
    }

    @Test
    void it_is_the_same_in_the_docs() throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/workflow.schema.json")) {
            assertThat(Files.readAllBytes(ROOT.resolve("docs/workflow.schema.json")))
                    .isEqualTo(Objects.requireNonNull(in).readAllBytes());
        }
    }

    @Test
    void every_example_satisfies_it() throws IOException {
        List<Path> examples;
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
            examples = files.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("cairn.yaml"))
                    .toList();
        }
        assertThat(examples).isNotEmpty();
        for (Path example : examples) {
            assertThat(problems(Files.readString(example)))
                    .as(example.toString())
                    .isEmpty();
        }
    }

    static Stream<String> good() {
        return Stream.of(
                "processes: { p: { sh: 'true' } }",
                "include: [a.yaml]",
                "templates: { t: { outputs: [x] } }",
                """
                workflow: w
                synopsis: s
                description: d
                version: 1.0
                defaults: { image: "oci:images/bio", retry: 1, env: { A: 1 }, each: s, output-path: out/ }
                values: { a: 1, b: [1, two, [true]], c: 1.50, d: "" }
                sets: { s: [1, a, true], t: { glob: "x/<t>", optional: true }, u: { csv: u.csv, column: id }, v: { csv: u.csv } }
                templates: { t: { inputs: ["<in>"], sh: "cat {{inputs}}" } }
                outputs: ["x/<s>", "y*", tree/, ./a]
                processes:
                  a: { use: t, with: { in: x, n: [1] }, each: [s, { w: { glob: "c_<w>" } }] }
                  b: { each: { w: [1] }, command: [cp, 1, true], outputs: { a: x, b: { path: y, as: z, optional: true }, c: { dir: d, as: e }, d: { glob: "**/*", optional: true } } }
                  c: { script: x, interpreter: [perl, -w], needs: [a, b], packages: [samtools], secrets: [TOKEN], network: true, cache: true, salt: 1 }
                  d:
                    python: pass
                    inputs:
                      a: x/y
                      b: { path: x, as: y, optional: true }
                      c: { dir: x/, as: y/ }
                      d: { glob: "**/[a-z]?*" }
                      e: { all: "x/<s>" }
                      f: { content: 1, as: x }
                      g: { from: "ipfs://bafy/x", as: y }
                      h: { from: "annex:KEY", as: y }
                      i: { from: "https://x/y", as: y, cid: bafy }
                    resources: { cpus: 2, memory: [512 MiB, 1 GiB], time: 10 min }
                  e: { r: "q()", resources: { memory: 1G, time: 1.5 h }, retry: 0, image: "docker:x" }
                """,
                """
                defaults: { user: ada, preserve: [LANG], nesting: false }
                processes:
                  p:
                    expose: [ref, ref=/ref, /data/ref, "/data/ref=/x"]
                    share: [db=/db]
                    preserve: [LANG, "LC_*"]
                    workdir: build/
                    symlink: ["/usr/bin/x=y", "/x==y"]
                    emulate-fhs: true
                    sh: x
                """,
                "defaults: { use: t }\ntemplates: { t: { sh: x } }\nprocesses: { p: {} }",
                "processes: { 1: { bash: x, outputs: [..a, a..b/c, .h] } }",
                """
                processes: { p: { sh: "a\\nb", inputs: ["x{{y}}", "{{{values.q}}", "{{ inputs", "a\\nb"], outputs: [{ dir: "c\\n/" }] } }
                """);
    }

    @ParameterizedTest
    @MethodSource("good")
    void good_workflows_satisfy_it(String flow) {
        assertThat(problems(flow)).isEmpty();
    }

    static Stream<String> bad() {
        return Stream.of(
                "processes: { p: { sh: x, expose: ref } }",
                "processes: { p: { sh: x, expose: ['ref=ref'] } }",
                "processes: { p: { sh: x, share: ['=/x'] } }",
                "processes: { p: { sh: x, preserve: ['*'] } }",
                "processes: { p: { sh: x, preserve: ['A=B'] } }",
                "processes: { p: { sh: x, user: root } }",
                "processes: { p: { sh: x, workdir: /work } }",
                "processes: { p: { sh: x, symlink: [x=y] } }",
                "processes: { p: { sh: x, symlink: [/x] } }",
                "processes: { p: { sh: x, emulate-fhs: 1 } }",
                "processes: { p: { sh: x, nesting: true } }",
                "{}",
                "processes: {}",
                "processes: { p: { } }",
                "processes: { p: { sh: 'true', bash: 'true' } }",
                "processes: { p: { script: x } }",
                "processes: { p: { sh: x, interpreter: [y] } }",
                "processes: { p: { sh: [x] } }",
                "processes: { p: { sh: 1 } }",
                "processes: { p: { shell: x } }",
                "processes: { p: { command: [] } }",
                "processes: { p: { command: [''] } }",
                "processes: { p: { command: x } }",
                "processes: { '': { sh: x } }",
                "process: { p: { sh: x } }",
                "processes: { p: { sh: x, inputs: x } }",
                "processes: { p: { sh: x, inputs: [{ path: x, dir: y }] } }",
                "processes: { p: { sh: x, inputs: [{ glob: x, sha256: y }] } }",
                "processes: { p: { sh: x, inputs: [{ content: x }] } }",
                "processes: { p: { sh: x, inputs: [{ from: 'ipfs://x' }] } }",
                "processes: { p: { sh: x, inputs: [{ from: 'https://x', as: y }] } }",
                "processes: { p: { sh: x, inputs: [{ from: 'ftp://x', as: y }] } }",
                "processes: { p: { sh: x, inputs: [{ from: 'https://x', as: y, sha256: abc }] } }",
                "processes: { p: { sh: x, inputs: [../x] } }",
                "processes: { p: { sh: x, inputs: [a/../x] } }",
                "processes: { p: { sh: x, inputs: [/x] } }",
                "processes: { p: { sh: x, inputs: [x/] } }",
                "processes: { p: { sh: x, inputs: ['.'] } }",
                "processes: { p: { sh: x, inputs: [''] } }",
                "processes: { p: { sh: x, inputs: [[x]] } }",
                "processes: { p: { sh: x, inputs: ['{{values.q}}'] } }",
                "processes: { p: { sh: x, inputs: [{ dir: 'x/{{ each.s }}/' }] } }",
                "processes: { p: { sh: x, inputs: [{ glob: '{{inputs}}*' }] } }",
                "processes: { p: { sh: x, inputs: [{ content: x, as: 'a\n\n{{values.q\n\n}}' }] } }",
                "processes: { p: { sh: x, inputs: ['a\n\n/../x'] } }",
                "processes: { p: { sh: x, inputs: ['a\n\n/'] } }",
                "processes: { p: { sh: x, inputs: [{ glob: 'a\n\n/../*' }] } }",
                "processes: { p: { sh: x, inputs: [{ glob: 'a/.' }] } }",
                "processes: { p: { sh: x, outputs: [{ dir: 'a\n\n/..' }] } }",
                "processes: { p: { sh: x, inputs: [\"a\\0\"] } }",
                "processes: { p: { sh: \"a\\0\" } }",
                "processes: { p: { python: \"a\\n\\0\" } }",
                "processes: { p: { command: [x, \"a\\0\"] } }",
                "processes: { p: { sh: x, env: { A: \"a\\0\" } } }",
                "processes: { p: { sh: x, inputs: [{ content: \"a\\0\", as: y }] } }",
                "values: { a: \"a\\0\" }\nprocesses: { p: { sh: x } }",
                "sets: { s: [\"a\\0\"] }\nprocesses: { p: { sh: x } }",
                "processes: { p: { sh: x, inputs: [{ path: x, optional: maybe }] } }",
                "processes: { p: { sh: x, outputs: [{ glob: x, as: y }] } }",
                "processes: { p: { sh: x, outputs: [{ glob: 'x/**' }] } }",
                "processes: { p: { sh: x, outputs: [{ all: x }] } }",
                "processes: { p: { sh: x, outputs: [{ dir: . }] } }",
                "processes: { p: { sh: x, output-path: .. } }",
                "processes: { p: { sh: x, needs: y } }",
                "processes: { p: { sh: x, retry: -1 } }",
                "processes: { p: { sh: x, retry: 1.5 } }",
                "processes: { p: { sh: x, network: maybe } }",
                "processes: { p: { sh: x, resources: { cpus: 0 } } }",
                "processes: { p: { sh: x, resources: { memory: 4 } } }",
                "processes: { p: { sh: x, resources: { memory: [] } } }",
                "processes: { p: { sh: x, resources: { time: 10 } } }",
                "processes: { p: { sh: x, resources: { time: 5 m } } }",
                "processes: { p: { sh: x, resources: { disk: 1 GiB } } }",
                "processes: { p: { sh: x, env: { 'A=B': c } } }",
                "processes: { p: { sh: x, env: { A: [b] } } }",
                "processes: { p: { sh: x, secrets: TOKEN } }",
                "processes: { p: { sh: x, image: ubuntu } }",
                "processes: { p: { sh: x, each: [[x]] } }",
                "processes: { p: { sh: x, use: [t] } }",
                "processes: { p: { sh: x, with: { a: 1 } } }",
                "values: { a: { b: c } }\nprocesses: { p: { sh: x } }",
                "values: { a: }\nprocesses: { p: { sh: x } }",
                "sets: { s: x }\nprocesses: { p: { sh: x } }",
                "sets: { s: [a, a] }\nprocesses: { p: { sh: x } }",
                "sets: { s: { glob: x, csv: y } }\nprocesses: { p: { sh: x } }",
                "sets: { s: { glob: x, column: y } }\nprocesses: { p: { sh: x } }",
                "sets: { 'a.b': [x] }\nprocesses: { p: { sh: x } }",
                "sets: { 'a<': [x] }\nprocesses: { p: { sh: x } }",
                "defaults: { sh: x }\nprocesses: { p: { sh: x } }",
                "defaults: { inputs: [x] }\nprocesses: { p: { sh: x } }",
                "defaults: { interpreter: [x] }\nprocesses: { p: { sh: x } }",
                "defaults: { rety: 1 }\nprocesses: { p: { sh: x } }",
                "include: x.yaml\nprocesses: { p: { sh: x } }",
                "include: [../x.yaml]\nprocesses: { p: { sh: x } }",
                "outputs: x\nprocesses: { p: { sh: x } }",
                "outputs: [/x]\nprocesses: { p: { sh: x } }");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void bad_workflows_do_not(String flow) {
        assertThat(problems(flow)).isNotEmpty();
    }

    /// What the schema refuses, the reader refuses; this keeps them from drifting apart.
    @ParameterizedTest
    @MethodSource("bad")
    void the_reader_refuses_them_too(String flow, @TempDir Path folder) {
        new Folder(folder).files("x", "y", "a.csv").flow(flow).refused("flow.yaml");
    }
}
