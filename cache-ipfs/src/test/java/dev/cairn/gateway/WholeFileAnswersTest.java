package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.unixfs.write.Imported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as they lie, for those who know their blocks.
class WholeFileAnswersTest extends GatewayTestCase {
    private static final String TYPE = "application/vnd.cairn.file";

    private final Imported file = chunked("one two three");

    @TempDir
    private Path folder;

    @BeforeEach
    void lie() throws IOException {
        shelf.wholes.put(file.cid(), new Shelf.Whole(Files.writeString(folder.resolve("file"), "one two three"), 13));
    }

    @Test
    void a_file_is_asked_for_by_a_parameter_or_by_accept() {
        assertThat(text(get("/ipfs/" + file.cid() + "?format=file"))).isEqualTo("one two three");
        assertThat(text(get("/ipfs/" + file.cid(), "Accept", TYPE))).isEqualTo("one two three");
    }

    @Test
    void it_has_a_tag_and_a_type_of_its_own() {
        HttpResponse<byte[]> response = get("/ipfs/" + file.cid() + "?format=file");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo(TYPE);
        assertThat(header(response, "Content-Length")).isEqualTo("13");
        assertThat(header(response, "Cache-Control")).isEqualTo(IMMUTABLE);
        String tag = header(response, "Etag");
        assertThat(tag).isEqualTo("\"" + file.cid() + ".file\"");
        assertThat(get("/ipfs/" + file.cid() + "?format=file", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_part_of_it_can_be_had() {
        HttpResponse<byte[]> response = get("/ipfs/" + file.cid() + "?format=file", "Range", "bytes=4-6");

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(header(response, "Content-Range")).isEqualTo("bytes 4-6/13");
        assertThat(text(response)).isEqualTo("two");
        assertThat(get("/ipfs/" + file.cid() + "?format=file", "Range", "bytes=13-")
                        .statusCode())
                .isEqualTo(416);
    }

    @Test
    void a_head_has_no_body() {
        HttpResponse<byte[]> response = ask("HEAD", "/ipfs/" + file.cid() + "?format=file");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Length")).isEqualTo("13");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void its_first_block_says_that_it_can_be_had() {
        String offer = header(get("/ipfs/" + file.cid() + "?format=raw"), "Link");

        assertThat(offer).isEqualTo("</ipfs/" + file.cid() + ">; rel=\"alternate\"; type=\"" + TYPE + "\"");
    }

    @Test
    void what_does_not_lie_as_a_whole_is_neither_offered_nor_given() {
        Imported other = chunked("somewhere else");

        assertThat(header(get("/ipfs/" + other.cid() + "?format=raw"), "Link")).isEmpty();
        assertThat(get("/ipfs/" + other.cid() + "?format=file").statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_that_is_shorter_than_it_was_breaks_the_answer_off() {
        shelf.wholes.put(file.cid(), new Shelf.Whole(folder.resolve("file"), 20));

        assertThatThrownBy(() -> get("/ipfs/" + file.cid() + "?format=file")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_file_that_is_gone_breaks_the_answer_off() throws IOException {
        Files.delete(folder.resolve("file"));

        assertThatThrownBy(() -> get("/ipfs/" + file.cid() + "?format=file")).isInstanceOf(UncheckedIOException.class);
    }
}
