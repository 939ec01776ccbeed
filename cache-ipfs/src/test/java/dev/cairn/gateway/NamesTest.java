package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.key.SigningKey;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.unixfs.write.Imported;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/ipns/`: records, and what they stand for.
class NamesTest extends GatewayTestCase {
    private static final String RECORD = "application/vnd.ipfs.ipns-record";

    private final SigningKey key = SigningKey.random();
    private final IpnsName name = IpnsName.of(key.verifying());
    private final Imported file = file("named");
    private final Imported inner = folder(Map.of("file.txt", file));
    private final Imported root = folder(Map.of("inner", inner));

    private IpnsRecord publish(SigningKey by, String value, Duration valid, Duration ttl) {
        IpnsRecord record = IpnsRecord.sign(by, value, 1, Instant.now().plus(valid), ttl);
        shelf.records.put(record.name(), record);
        return record;
    }

    private IpnsRecord publish(String value) {
        return publish(key, value, Duration.ofDays(1), Duration.ofMinutes(30));
    }

    @Test
    void a_record_is_given_as_it_was_signed() {
        IpnsRecord record = publish("/ipfs/" + root.cid());

        HttpResponse<byte[]> response = get("/ipns/" + name + "?format=ipns-record");

        assertThat(response.body()).isEqualTo(record.bytes());
        assertThat(get("/ipns/" + name, "Accept", RECORD).body()).isEqualTo(record.bytes());
        assertThat(header(response, "Content-Type")).isEqualTo(RECORD);
        assertThat(header(response, "Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"" + name + ".ipns-record\"; filename*=UTF-8''" + name + ".ipns-record");
        assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=1800");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Etag")).isNotEmpty();
    }

    @Test
    void a_record_is_not_kept_for_longer_than_it_is_valid() {
        publish(key, "/ipfs/" + root.cid(), Duration.ofSeconds(100), Duration.ofHours(1));

        String cacheControl = header(get("/ipns/" + name + "?format=ipns-record"), "Cache-Control");

        assertThat(Integer.parseInt(cacheControl.substring("public, max-age=".length())))
                .isBetween(1, 100);
    }

    @Test
    void a_record_that_is_over_or_unknown_is_not_found() {
        assertThat(get("/ipns/" + name + "?format=ipns-record").statusCode()).isEqualTo(404);

        publish(key, "/ipfs/" + root.cid(), Duration.ofSeconds(-1), Duration.ofHours(1));

        assertThat(get("/ipns/" + name + "?format=ipns-record").statusCode()).isEqualTo(404);
        assertThat(get("/ipns/" + name + "/").statusCode()).isEqualTo(502);
    }

    @Test
    void a_record_has_no_path_below_it() {
        publish("/ipfs/" + root.cid());

        assertThat(get("/ipns/" + name + "/inner?format=ipns-record").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_name_stands_for_its_content_in_every_format() {
        publish("/ipfs/" + root.cid());

        HttpResponse<byte[]> response = get("/ipns/" + name + "/inner/file.txt");

        assertThat(text(response)).isEqualTo("named");
        assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=1800");
        assertThat(header(response, "X-Ipfs-Path")).isEqualTo("/ipns/" + name + "/inner/file.txt");
        assertThat(header(response, "X-Ipfs-Roots")).isEqualTo(root.cid() + "," + inner.cid() + "," + file.cid());
        assertThat(header(response, "Etag")).isEqualTo("\"" + file.cid() + "\"");
        assertThat(car("/ipns/" + name + "/inner?format=car&dag-scope=block")).containsExactly(root.cid(), inner.cid());
    }

    @Test
    void a_name_may_stand_for_a_path_or_for_another_name() {
        SigningKey other = SigningKey.random();
        publish("/ipfs/" + root.cid() + "/inner");
        publish(other, "/ipns/" + name, Duration.ofDays(1), Duration.ofMinutes(5));

        HttpResponse<byte[]> response = get("/ipns/" + IpnsName.of(other.verifying()) + "/file.txt");

        assertThat(text(response)).isEqualTo("named");
        assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=300");
    }

    @Test
    void names_that_lead_to_each_other_lead_nowhere() {
        publish("/ipns/" + name);

        assertThat(get("/ipns/" + name).statusCode()).isEqualTo(502);
    }

    @Test
    void other_spellings_of_a_name_are_sent_to_the_one() {
        String peer = "12D3KooWRBy97UB99e3J6hiPesre1MZeuNQvfan4gBziswrRJsNK";

        HttpResponse<byte[]> response = get("/ipns/" + peer + "/root2/?a=b");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(header(response, "Location"))
                .isEqualTo("/ipns/k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8/root2/?a=b");
    }

    @Test
    void nobody_is_asked_for_names_of_domains() {
        assertThat(get("/ipns/example.org/").statusCode()).isEqualTo(502);
    }
}
