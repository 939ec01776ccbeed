package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Inputs that do not lie in the folder.
class SourcesTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
    private static final String NAME = "k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8";
    private static final String HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void content_by_its_cid_is_a_file_or_a_folder() {
        Rehearsal run = folder.flow("""
                processes:
                  p:
                    inputs: { a: { from: ipfs://%1$s, as: a }, b: { from: "ipfs://%1$s/x y//z/", as: in/b } }
                    sh: cat {{inputs}}
                """.formatted(CID)).rehearse();
        assertThat(run.reads("p")).containsExactly("ipfs://" + CID + "/", "ipfs://" + CID + "/x y/z");
        assertThat(run.job("p").inputs().getFirst().kind()).isEmpty();
        assertThat(run.says("p")).isEqualTo("cat a in/b");
    }

    @Test
    void a_name_stands_for_content_that_is_not_known_yet() {
        Rehearsal run = folder.flow("""
                processes:
                  p: { inputs: [{ from: "ipns://%s/x/y/", as: a }], sh: "true" }
                """.formatted(NAME)).rehearse();
        assertThat(run.reads("p")).containsExactly("ipns://" + NAME + "/x/y");
        folder.flow("""
                processes:
                  p: { inputs: [{ from: "ipns://example.org/x", as: a }], sh: "true" }
                """).refused("flow.yaml:2:", "is a DNSLink name");
    }

    @Test
    void a_value_is_content_only_where_a_path_leads_out_of_it() {
        String value = "bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae";
        folder.flow("""
                processes:
                  p: { inputs: [{ from: "ipfs://%s/outputs/0/cid", as: a }], sh: "true" }
                """.formatted(value)).rehearse();
        folder.flow("""
                processes:
                  p: { inputs: [{ from: "ipfs://%s", as: a }], sh: "true" }
                """.formatted(value)).refused("flow.yaml:2:", "names no file and no folder");
    }

    @Test
    void an_address_where_a_path_belongs_is_refused_with_what_to_write() {
        folder.flow("""
                processes:
                  p: { inputs: { a: "ipfs://%s" }, sh: "true" }
                """.formatted(CID))
                .refused("flow.yaml:2:", "is an address, not a path", "write { from: 'ipfs://" + CID + "', as: PATH }");
        folder.flow("""
                processes:
                  p: { inputs: [{ path: "HTTPS://example.org/x" }], sh: "true" }
                """).refused("flow.yaml:2:", "'HTTPS://example.org/x' is an address");
    }

    @Test
    void files_of_the_web_have_a_digest() {
        Rehearsal run =
                folder.flow("""
                processes:
                  p: { inputs: [{ from: "https://example.org/a?b=c", sha256: %s, as: a }, { from: https://example.org/d, cid: %s, as: d }], sh: "true" }
                """.formatted(HASH.toUpperCase(Locale.ROOT), CID)).rehearse();
        assertThat(run.reads("p")).containsExactly("https://example.org/a?b=c", "https://example.org/d");
        assertThat(run.job("p").inputs().toString()).contains("Sha256[hex=" + HASH + "]", "OfCid[cid=" + CID + "]");
        folder.flow("""
                processes:
                  a: { inputs: [{ from: https://example.org/a, as: a }], sh: "true" }
                  b: { inputs: [{ from: https://example.org/a, as: a, sha256: abc }], sh: "true" }
                  c: { inputs: [{ from: https://example.org/a, as: a, cid: abc }], sh: "true" }
                  d: { inputs: [{ from: https://example.org/a, as: a, cid: %1$s, sha256: %2$s }], sh: "true" }
                  e: { inputs: [{ from: "https://example.org/a b", as: a, sha256: %2$s }], sh: "true" }
                  f: { inputs: [{ from: "https:///x", as: a, sha256: %2$s }], sh: "true" }
                """.formatted(CID, HASH))
                .refused(
                        "flow.yaml:2: the source 'https://example.org/a' needs a digest",
                        "flow.yaml:3:",
                        "'sha256' must be 64",
                        "flow.yaml:4:",
                        "'abc' is no CID",
                        "flow.yaml:5:",
                        "one only",
                        "flow.yaml:6:",
                        "is no address",
                        "flow.yaml:7:",
                        "names no machine");
    }

    @Test
    void sources_are_told_apart_from_nonsense() {
        folder.flow("""
                processes:
                  a: { inputs: [{ from: ipns://k51x/a, as: a }], sh: "true" }
                  b: { inputs: [{ from: annex:SHA256E-s1--x, as: a }], sh: "true" }
                  c: { inputs: [{ from: http://example.org/a, as: a }], sh: "true" }
                  d: { inputs: [{ from: somewhere, as: a }], sh: "true" }
                  e: { inputs: [{ from: ipfs://nonsense/x, as: a }], sh: "true" }
                  f: { inputs: [{ from: ipfs://%s, as: a, sha256: x }], sh: "true" }
                  g: { inputs: [{ from: ipfs://%1$s/../x, as: a }], sh: "true" }
                """.formatted(CID))
                .refused(
                        "flow.yaml:2: the source 'ipns://k51x/a': 'k51x' is no name of a key",
                        "flow.yaml:3: the source 'annex:SHA256E-s1--x': a key of SHA256E has 64 digits",
                        "flow.yaml:4: the source 'http://example.org/a' must begin with",
                        "did you mean 'https://'?",
                        "flow.yaml:5: the source 'somewhere' must begin with",
                        "flow.yaml:6: the source 'ipfs://nonsense/x': 'nonsense' is no CID",
                        "flow.yaml:7: a digest stands beside 'https://' only",
                        "flow.yaml:8:",
                        "must not say '.' or '..'");
    }

    @Test
    void content_and_sources_need_a_path() {
        folder.flow("""
                processes:
                  a: { inputs: [{ content: x }], sh: "true" }
                  b: { inputs: [{ from: ipfs://%s }], sh: "true" }
                """.formatted(CID))
                .refused("flow.yaml:2: 'content' needs an 'as'", "flow.yaml:3: 'from' needs an 'as'");
    }

    @Test
    void a_table_may_say_where_things_are() {
        Rehearsal run =
                folder.file("t.csv", "id,cid\na," + CID + "\n").flow("""
                sets: { s: { csv: t.csv } }
                processes: { p: { each: s, inputs: [{ from: "ipfs://<s.cid>", as: "<s.id>" }], sh: "true" } }
                """).rehearse();
        assertThat(run.reads("p[s=a]")).containsExactly("ipfs://" + CID + "/");
    }

    @Test
    void an_input_says_one_thing() {
        folder.flow("""
                processes:
                  a: { inputs: [{ path: x, dir: y }], sh: "true" }
                  b: { inputs: [{ as: y }], sh: "true" }
                  c: { inputs: [[x]], sh: "true" }
                  d: { inputs: [{ path: x, sha256: y }], sh: "true" }
                  e: { outputs: [{ all: x }, { path: a, glob: b }, {}, [x]], sh: "true" }
                """)
                .refused(
                        "flow.yaml:2: 'dir' stands beside 'path'",
                        "flow.yaml:3: an input must say one of",
                        "flow.yaml:4: an input must be a path or a map",
                        "flow.yaml:5: 'sha256' belongs to 'from'",
                        "flow.yaml:6: the key 'all' is not known here",
                        "flow.yaml:6: 'glob' stands beside 'path'",
                        "flow.yaml:6: an output must say one of",
                        "flow.yaml:6: an output must be a path or a map");
    }
}
