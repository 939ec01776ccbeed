package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.unixfs.write.Imported;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// <https://specs.ipfs.tech/http-gateways/path-gateway/>, folders.
class PathFoldersTest extends GatewayTestCase {
    private final Imported file = file("text");
    private final Imported inner = folder(Map.of("file-źł.txt", file));
    private final Imported middle = folder(Map.of("ę", inner));
    private final Imported root = folder(Map.of("ą", middle));

    @Test
    void a_folder_is_found_behind_a_slash() {
        HttpResponse<byte[]> response = get("/ipfs/" + root.cid() + "/%c4%85/%c4%99?a=b");

        assertThat(response.statusCode()).isEqualTo(301);
        assertThat(header(response, "Location")).isEqualTo("/ipfs/" + root.cid() + "/%C4%85/%C4%99/?a=b");
        assertThat(header(response, "Ipfs-Uri")).isEqualTo("ipfs://" + root.cid() + "/%C4%85/%C4%99");
    }

    @Test
    void a_page_lists_names_as_links_with_a_way_up() {
        HttpResponse<byte[]> response = get("/ipfs/" + root.cid() + "/%C4%85/%C4%99/");

        String link = "/ipfs/" + root.cid() + "/%C4%85/%C4%99/";
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("text/html");
        assertThat(header(response, "Etag")).matches("\"DirIndex-[^\"]+_CID-" + inner.cid() + "\"");
        assertThat(header(response, "Cache-Control"))
                .isEqualTo("public, max-age=604800, stale-while-revalidate=2678400");
        assertThat(text(response))
                .contains("Index of")
                .contains("/ipfs/<a href=\"/ipfs/" + root.cid() + "\">" + root.cid() + "</a>/<a href=\"/ipfs/"
                        + root.cid() + "/%C4%85\">ą</a>/<a href=\"/ipfs/" + root.cid() + "/%C4%85/%C4%99\">ę</a>")
                .contains("<a href=\"" + link + "..\">..</a>")
                .contains("<a href=\"" + link + "file-%C5%BA%C5%82.txt\">file-źł.txt</a>")
                .contains("<a class=\"ipfs-hash\" translate=\"no\" href=\"/ipfs/" + file.cid()
                        + "?filename=file-%25C5%25BA%25C5%2582.txt\">")
                .contains("4 B");
    }

    @Test
    void there_is_no_way_up_from_a_root() {
        assertThat(text(get("/ipfs/" + root.cid() + "/"))).contains("Index of").doesNotContain(">..</a>");
    }

    @Test
    void a_page_runs_nothing_and_fetches_nothing() {
        HttpResponse<byte[]> response = get("/ipfs/" + root.cid() + "/");

        assertThat(text(response))
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("http");
        assertThat(header(response, "Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void names_are_nothing_but_names() {
        Imported hostile =
                folder(Map.of("\"><script>alert(1)", file, "a&b'c", file, "\u202Etxt.exe", file, "?q#f", file));

        String page = text(get("/ipfs/" + hostile.cid() + "/"));

        assertThat(page)
                .contains("&#34;&gt;&lt;script&gt;alert(1)")
                .contains("%22%3E%3Cscript%3Ealert(1)")
                .contains("a&amp;b&#39;c")
                .contains("/%3Fq%23f\"")
                .doesNotContain("<script")
                .doesNotContain("\u202E");
    }

    @Test
    void a_sharded_folder_is_listed_by_name() {
        Map<String, Imported> entries = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            entries.put("name%02d".formatted(i), file);
        }
        Imported sharded = dag.folder(SMALL, entries(entries));

        String page = text(get("/ipfs/" + sharded.cid() + "/"));

        assertThat(page.indexOf(">name00<")).isPositive().isLessThan(page.indexOf(">name01<"));
        assertThat(page).contains(">name59<");
    }

    @Test
    void an_index_is_shown_instead_of_the_page() {
        Imported site = folder(Map.of("index.html", file("<h1>hello</h1>"), "other.txt", file));

        HttpResponse<byte[]> response = get("/ipfs/" + site.cid() + "/");

        assertThat(text(response)).isEqualTo("<h1>hello</h1>");
        assertThat(header(response, "Content-Type")).startsWith("text/html");
        assertThat(header(response, "Etag")).isEqualTo("\"" + site.cid() + "\"");
        assertThat(header(response, "Cache-Control")).isEqualTo(IMMUTABLE);
        assertThat(header(response, "X-Ipfs-Roots")).isEqualTo(site.cid().toString());
    }

    @Test
    void whoever_has_the_page_is_told_so_with_its_headers() {
        String path = "/ipfs/" + root.cid() + "/";
        HttpResponse<byte[]> page = get(path);

        for (String tag : List.of(header(page, "Etag"), "W/\"" + root.cid() + "\"", "*")) {
            HttpResponse<byte[]> known = get(path, "If-None-Match", tag);

            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(header(known, "Etag")).isEqualTo(header(page, "Etag"));
            assertThat(header(known, "Cache-Control")).isEqualTo(header(page, "Cache-Control"));
        }
    }

    @Test
    void a_namespace_that_is_there_twice_is_once_too_often() {
        HttpResponse<byte[]> response = get("/ipfs/ipfs/" + root.cid() + "/x?a=b");

        assertThat(response.statusCode()).isEqualTo(301);
        assertThat(header(response, "Location")).isEqualTo("/ipfs/" + root.cid() + "/x?a=b");
    }

    @Test
    void the_root_of_the_gateway_says_what_it_is() {
        HttpResponse<byte[]> response = get("/");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(text(response)).contains("/ipfs/CID");
    }
}
