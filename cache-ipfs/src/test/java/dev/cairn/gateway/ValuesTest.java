package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.Node;
import dev.cairn.unixfs.write.Imported;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/// Values in their forms, and archives.
class ValuesTest extends GatewayTestCase {
    private final Imported file = file("text");
    private final Imported folder = folder(Map.of("ą.txt", file));
    private final Cid value = value(Map.of("link", new Node.Link(folder.cid()), "number", new Node.Int(7)));

    @Test
    void a_value_is_given_as_its_block_has_it() {
        HttpResponse<byte[]> response = get("/ipfs/" + value);

        assertThat(response.body()).isEqualTo(shelf.get(value).orElseThrow());
        assertThat(header(response, "Content-Type")).isEqualTo("application/vnd.ipld.dag-cbor");
        assertThat(header(response, "Content-Disposition")).startsWith("attachment; filename=\"" + value + ".cbor\"");
        assertThat(header(response, "Etag")).isEqualTo("\"" + value + ".dag-cbor\"");
        assertThat(header(get("/ipfs/" + value + "?format=cbor"), "Content-Type"))
                .isEqualTo("application/cbor");
    }

    @Test
    void a_value_can_be_had_in_another_form() {
        HttpResponse<byte[]> response = get("/ipfs/" + value + "?format=dag-json");

        assertThat(text(response)).isEqualTo("{\"link\":{\"/\":\"" + folder.cid() + "\"},\"number\":7}");
        assertThat(header(response, "Content-Type")).isEqualTo("application/vnd.ipld.dag-json");
        assertThat(header(response, "Content-Disposition")).startsWith("inline; filename=\"" + value + ".json\"");
        assertThat(text(get("/ipfs/" + value, "Accept", "foo, application/vnd.ipld.dag-json,bar")))
                .isEqualTo(text(response));
        assertThat(text(get("/ipfs/" + value + "?format=dag-json", "Range", "bytes=2-5")))
                .isEqualTo("link");
    }

    @Test
    void a_folder_has_a_form_as_a_value_too() {
        assertThat(DagJson.decode(text(get("/ipfs/" + folder.cid() + "?format=dag-json"))))
                .isEqualTo(DagPb.toNode(DagPb.decode(shelf.get(folder.cid()).orElseThrow())));
    }

    @Test
    void json_and_cbor_leave_files_alone() {
        HttpResponse<byte[]> response = get("/ipfs/" + file.cid() + "?format=json");

        assertThat(text(response)).isEqualTo("text");
        assertThat(header(response, "Content-Type")).startsWith("text/plain");
    }

    @Test
    void plain_json_is_given_as_it_is() {
        byte[] json = "{ \"a\" : 1 }".getBytes(StandardCharsets.UTF_8);
        Cid plain = Cid.ofBlock(0x0200, json);
        dag.blocks.put(plain, json);

        assertThat(get("/ipfs/" + plain).body()).isEqualTo(json);
        assertThat(header(get("/ipfs/" + plain), "Content-Type")).isEqualTo("application/json");
        assertThat(text(get("/ipfs/" + plain + "?format=dag-json"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void a_browser_is_shown_a_page() {
        HttpResponse<byte[]> response = get("/ipfs/" + value, "Accept", "text/html,*/*");

        assertThat(header(response, "Content-Type")).isEqualTo("text/html");
        assertThat(header(response, "Etag")).startsWith("\"DagIndex-");
        assertThat(header(response, "Content-Disposition")).isEmpty();
        assertThat(header(response, "Cache-Control")).isEmpty();
        assertThat(text(response))
                .contains("</html>")
                .contains("&#34;number&#34;: 7")
                .doesNotContain("<script");
    }

    @Test
    void what_lies_within_a_block_is_not_given_by_itself() {
        HttpResponse<byte[]> response = get("/ipfs/" + value + "/number?format=dag-json");

        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(text(response)).contains("reading IPLD Kinds other than Links (CBOR Tag 42) is not implemented");
        assertThat(get("/ipfs/" + value + "/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void a_path_leads_from_a_value_into_a_folder() {
        assertThat(text(get("/ipfs/" + value + "/link/%C4%85.txt"))).isEqualTo("text");
    }

    @Test
    void an_archive_has_all_of_a_folder_below_its_cid() throws IOException {
        Imported root = folder(Map.of("inner", folder, "b", file));

        HttpResponse<byte[]> response = get("/ipfs/" + root.cid() + "?format=tar");

        assertThat(entries(response))
                .containsExactly(
                        Map.entry(root.cid() + "/", ""),
                        Map.entry(root.cid() + "/b", "text"),
                        Map.entry(root.cid() + "/inner/", ""),
                        Map.entry(root.cid() + "/inner/ą.txt", "text"));
        assertThat(header(response, "Content-Type")).isEqualTo("application/x-tar");
        assertThat(header(response, "Etag")).isEqualTo("W/\"" + root.cid() + ".x-tar\"");
        assertThat(header(response, "Content-Disposition"))
                .startsWith("attachment; filename=\"" + root.cid() + ".tar\"");
        assertThat(get("/ipfs/" + root.cid(), "Accept", "application/x-tar").body())
                .isEqualTo(response.body());
    }

    @Test
    void an_archive_of_a_file_has_that() throws IOException {
        assertThat(entries(get("/ipfs/" + folder.cid() + "/%C4%85.txt?format=tar")))
                .containsExactly(Map.entry(file.cid().toString(), "text"));
    }

    @Test
    void a_value_has_no_archive() {
        assertThat(get("/ipfs/" + value + "?format=tar").statusCode()).isEqualTo(406);
        Imported vast = file("x");
        for (int i = 0; i < 40; i++) {
            vast = folder(Map.of("a", vast, "b", vast));
        }
        HttpResponse<byte[]> refused = get("/ipfs/" + vast.cid() + "?format=tar");
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(text(refused)).contains("more than the 16777216 files and folders", "by their paths");
    }

    @Test
    void an_archive_that_cannot_be_whole_breaks_off() {
        Imported root = folder(Map.of("a", file("a"), "b", file));
        lose(file.cid());

        assertThatThrownBy(() -> get("/ipfs/" + root.cid() + "?format=tar")).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void an_unknown_codec_has_blocks_and_nothing_else() {
        byte[] bytes = {1, 2, 3};
        Cid unknown = Cid.ofBlock(Codec.LIBP2P_KEY, bytes);
        dag.blocks.put(unknown, bytes);

        assertThat(get("/ipfs/" + unknown + "?format=raw").body()).isEqualTo(bytes);
        assertThat(get("/ipfs/" + unknown).statusCode()).isEqualTo(406);
    }

    private static Map<String, String> entries(HttpResponse<byte[]> response) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new ByteArrayInputStream(response.body()), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                found.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return found;
    }
}
