package dev.cairn.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What a run made, read from `cairn serve` by programs that know nothing of Cairn.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersReadTest {
    private static final String CAR = "application/vnd.ipld.car";

    private Room room;
    private ServedStore served;
    private String outputs;

    @BeforeAll
    void runAndServe(@TempDir Path temporary) {
        room = Room.in(temporary);
        room.flow("""
                processes:
                  measure:
                    outputs: { all: { dir: results } }
                    bash: |
                      mkdir -p '{{outputs.all}}/größen' '{{outputs.all}}/<b>"tabs" & more'
                      seq 300000 > {{outputs.all}}/numbers.txt
                      echo 42 > '{{outputs.all}}/größen/längste 長さ.tsv'
                      echo '<script>document.title = "run"</script>' > {{outputs.all}}/report.html
                      echo 1 > '{{outputs.all}}/<b>"tabs" & more/one'
                      ln -s numbers.txt {{outputs.all}}/latest
                """);
        RunEvents run = room.run();
        outputs = run.outputs().values().iterator().next();
        served = ServedStore.of(room);
    }

    @AfterAll
    void stop() {
        served.close();
    }

    private String address() {
        return served.address() + "/ipfs/" + outputs;
    }

    @Test
    void curl_reads_a_car_that_kubo_takes_for_the_same_files(@TempDir Path folder) throws Exception {
        Path car = folder.resolve("outputs.car");
        Process curl = new ProcessBuilder("curl", "-sS", "-f", "-H", "Accept: " + CAR, "-o", car.toString(), address())
                .inheritIO()
                .start();
        assertThat(curl.waitFor()).isZero();

        try (KuboNode kubo = KuboNode.start(folder.resolve("kubo"));
                KuboNode other = KuboNode.start(folder.resolve("other"))) {
            kubo.ipfs("dag", "import", car.toString());
            other.connect(kubo);
            other.ipfs("get", "--progress=false", "-o", "got", outputs);

            assertSame(other.folder().resolve("got"), room.folder().resolve("results"));
        }
    }

    private static void assertSame(Path got, Path made) throws Exception {
        Process diff = new ProcessBuilder("diff", "-r", "--no-dereference", got.toString(), made.toString())
                .inheritIO()
                .start();
        assertThat(diff.waitFor()).isZero();
    }

    @Test
    void a_browser_shows_the_names_and_runs_nothing(@TempDir Path folder) throws IOException {
        String page = new Chromium(folder).page(address() + "/");

        assertThat(page)
                .contains(">numbers.txt</a>", ">report.html</a>", ">größen</a>", ">latest</a>")
                .contains(">&lt;b&gt;\"tabs\" &amp; more</a>")
                .doesNotContain("<script")
                .doesNotContain("<b>");
        assertThat(new Chromium(folder).page(address() + "/gr%C3%B6%C3%9Fen/"))
                .contains(">längste 長さ.tsv</a>", ">..</a>");
    }

    @Test
    void a_page_is_a_picture_of_more_than_one_colour(@TempDir Path folder) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target/pictures").toAbsolutePath());
        Path picture = pictures.resolve("folder.png");

        new Chromium(folder).picture(address() + "/", picture);

        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isGreaterThanOrEqualTo(1000);
        long colours = IntStream.range(0, image.getWidth() * 300)
                .map(at -> image.getRGB(at % image.getWidth(), at / image.getWidth()))
                .distinct()
                .count();
        assertThat(colours).isGreaterThan(10);
    }

    @Test
    void the_page_lets_no_script_in() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create(address() + "/")).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .doesNotContain("script-src");
            assertThat(List.of("<script", "onclick", "onload", "javascript:"))
                    .noneMatch(word -> page.body().contains(word));
        }
    }
}
