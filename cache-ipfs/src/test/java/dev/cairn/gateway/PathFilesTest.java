package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.octet.Octets;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.write.Imported;
import java.io.EOFException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// <https://specs.ipfs.tech/http-gateways/path-gateway/>, files.
class PathFilesTest extends GatewayTestCase {
    private static final String ODD = "Portugal%2C+España=Peninsula Ibérica.txt";

    private final Imported parts = chunked("aaaabbbbccccddddeeee");
    private final Imported root = folder(Map.of("parts.txt", parts, ODD, file("odd"), "report.html", file("<p>")));

    @Test
    void a_file_is_given_as_it_is() {
        HttpResponse<byte[]> response = get("/ipfs/" + root.cid() + "/parts.txt");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("aaaabbbbccccddddeeee");
        assertThat(header(response, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(header(response, "Content-Length")).isEqualTo("20");
        assertThat(header(response, "Etag")).isEqualTo("\"" + parts.cid() + "\"");
        assertThat(header(response, "Cache-Control")).isEqualTo(IMMUTABLE);
        assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(response, "X-Ipfs-Roots")).isEqualTo(root.cid() + "," + parts.cid());
        assertThat(header(response, "Content-Disposition")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-9, 2-9, aabbbbcc",
        "bytes=-3, 17-19, eee",
        "bytes=16-, 16-19, eeee",
        "'bytes=4-7,0-1', 4-7, bbbb"
    })
    void a_part_of_a_file_can_be_had(String asked, String given, String bytes) {
        HttpResponse<byte[]> response = get("/ipfs/" + parts.cid(), "Range", asked);

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(header(response, "Content-Range")).isEqualTo("bytes " + given + "/20");
        assertThat(text(response)).isEqualTo(bytes);
    }

    @Test
    void a_part_that_there_is_not_is_refused() {
        HttpResponse<byte[]> response = get("/ipfs/" + parts.cid(), "Range", "bytes=20-");

        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(header(response, "Content-Range")).isEqualTo("bytes */20");
    }

    @Test
    void a_part_is_given_only_of_the_version_that_it_is_wanted_of() {
        String path = "/ipfs/" + parts.cid();

        assertThat(get(path, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode())
                .isEqualTo(200);
        assertThat(get(path, "Range", "bytes=0-1", "If-Range", "\"" + parts.cid() + "\"")
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void a_part_needs_no_blocks_but_its_own() {
        List<UnixFs.Part> nodes = ((UnixFs.File) dag.reader.open(parts.cid())).parts();
        lose(nodes.getLast().cid());

        assertThat(text(get("/ipfs/" + parts.cid(), "Range", "bytes=2-9"))).isEqualTo("aabbbbcc");
        assertThatThrownBy(() -> get("/ipfs/" + parts.cid())).hasRootCauseInstanceOf(EOFException.class);
    }

    @Test
    void head_gives_the_length_of_a_file() {
        HttpResponse<byte[]> response = ask("HEAD", "/ipfs/" + parts.cid());

        assertThat(header(response, "Content-Length")).isEqualTo("20");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Portugal%252C+Espa%C3%B1a=Peninsula%20Ib%C3%A9rica.txt",
        "Portugal%252C%2bEspa%c3%b1a%3dPeninsula%20Ib%c3%a9rica%2etxt",
        "x%2F..%2FPortugal%252C+Espa%C3%B1a=Peninsula%20Ib%C3%A9rica.txt"
    })
    void a_name_is_decoded_once_however_it_is_written(String written) {
        HttpResponse<byte[]> response = get("/ipfs/" + root.cid() + "/" + written);

        assertThat(text(response)).isEqualTo("odd");
        assertThat(header(response, "Ipfs-Uri"))
                .isEqualTo("ipfs://" + root.cid() + "/Portugal%252C%2BEspa%C3%B1a%3DPeninsula%20Ib%C3%A9rica.txt");
        assertThat(header(response, "X-Ipfs-Path")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "%ff, 400",
        "%00, 404",
        "..%2f..%2f..%2fetc%2fpasswd, 400",
        "nothing, 404",
        "parts.txt/below, 404",
    })
    void hostile_paths_lead_nowhere(String path, int status) {
        HttpResponse<byte[]> response = get("/ipfs/" + root.cid() + "/" + path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(text(response).lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%1b%5b31m%0aGo%e2%80%ae", "?format=%1b%5b31m%0aGo%e2%80%ae"})
    void what_is_refused_is_named_in_letters_that_no_terminal_obeys(String asked) {
        HttpResponse<byte[]> response =
                get("/ipfs/" + folder(Map.of("a", file("text"))).cid() + asked);

        assertThat(response.statusCode()).isBetween(400, 499);
        assertThat(text(response))
                .contains("\\u001b[31m\\nGo\\u202e")
                .containsOnlyOnce("\n")
                .endsWith("\n");
    }

    @Test
    void another_name_and_a_download_can_be_asked_for() {
        HttpResponse<byte[]> response = get("/ipfs/" + parts.cid() + "?filename=a.csv&download=true");

        assertThat(header(response, "Content-Type")).startsWith("text/csv");
        assertThat(header(response, "Content-Disposition")).startsWith("attachment; filename=\"a.csv\"");
    }

    @Test
    void what_a_browser_would_run_runs_as_nobody() {
        HttpResponse<byte[]> response = get("/ipfs/" + root.cid() + "/report.html");

        assertThat(header(response, "Content-Type")).startsWith("text/html");
        assertThat(header(response, "Content-Security-Policy"))
                .startsWith("sandbox ")
                .doesNotContain("same-origin");
        assertThat(header(get("/ipfs/" + root.cid() + "/parts.txt"), "Content-Security-Policy"))
                .isEmpty();
    }

    @Test
    void no_service_worker_takes_the_whole_gateway_over() {
        assertThat(get("/ipfs/" + root.cid() + "/report.html", "Service-Worker", "script")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"a\": 1}', application/json",
        "plain, text/plain; charset=utf-8",
        "'<!DOCTYPE html><p>', text/html; charset=utf-8",
        "%PDF-1.7, application/pdf",
        "'<svg xmlns=x>', text/plain; charset=utf-8"
    })
    void a_file_without_a_name_is_told_by_its_beginning(String content, String type) {
        assertThat(header(get("/ipfs/" + file(content).cid()), "Content-Type")).isEqualTo(type);
    }

    @Test
    void bytes_that_are_nothing_known_are_only_bytes() {
        Cid binary = dag.raw(new byte[] {0, 1, 2, 3});

        assertThat(header(get("/ipfs/" + binary), "Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void whoever_has_the_file_is_told_so_as_long_as_it_is_here() {
        String[] known = {"If-None-Match", "W/\"" + parts.cid() + "\""};

        assertThat(get("/ipfs/" + parts.cid(), known).statusCode()).isEqualTo(304);
        assertThat(header(get("/ipfs/" + parts.cid()), "Vary")).isEqualTo("Accept");

        lose(parts.cid());

        assertThat(get("/ipfs/" + parts.cid(), known).statusCode()).isEqualTo(404);
    }

    @Test
    void a_symlink_is_shown_and_not_followed() {
        Octets data = new Octets(16);
        data.write(new byte[] {8, 4, 18, 9});
        data.write("parts.txt".getBytes(StandardCharsets.UTF_8));

        HttpResponse<byte[]> response = get("/ipfs/" + dag.node(data, List.of()));

        assertThat(text(response)).isEqualTo("parts.txt");
        assertThat(header(response, "Content-Type")).isEqualTo("inode/symlink");
    }
}
