package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.image.ImageSource;
import dev.cairn.job.Software;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process may call its image.
class ImageKeyTest {
    private static final String CID = "bafybeigvzoe2qcrmv6hdjhd4ilspmelvxwo5tkl6dtt6n4clna4olwdshi";

    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    private ImageSource source(String image) {
        Rehearsal run = folder.flow("""
                processes:
                  a: { image: "%s", sh: "true" }
                """.formatted(image)).rehearse();
        assertThat(run.job("a").software()).isInstanceOf(Software.Image.class);
        return ((Software.Image) run.job("a").software()).source();
    }

    private void refused(String image, String... sentences) {
        folder.flow("""
                processes:
                  a:
                    image: "%s"
                    sh: "true"
                """.formatted(image)).refused(sentences);
    }

    @Test
    void a_process_without_an_image_runs_with_the_machines_software() {
        Rehearsal run = folder.flow("processes: { a: { sh: \"true\" } }").rehearse();
        assertThat(run.job("a").software()).isEqualTo(Software.HOST);
    }

    @Test
    void every_form_is_taken() throws IOException {
        Path real = temporary.toRealPath();
        assertThat(source("oci:images/bio"))
                .isEqualTo(new ImageSource.OciFolder("oci:images/bio", real.resolve("images/bio"), Optional.empty()));
        assertThat(source("oci:./images//bio/:v1.2"))
                .isEqualTo(new ImageSource.OciFolder(
                        "oci:./images//bio/:v1.2", real.resolve("images/bio"), Optional.of("v1.2")));
        assertThat(source("oci-archive:bio.tar:v1"))
                .isEqualTo(new ImageSource.OciArchive(
                        "oci-archive:bio.tar:v1", real.resolve("bio.tar"), Optional.of("v1")));
        assertThat(source("docker-archive:bio.tar"))
                .isEqualTo(new ImageSource.DockerArchive("docker-archive:bio.tar", real.resolve("bio.tar")));
        assertThat(source("docker:localhost:5000/lab/bio:1"))
                .isEqualTo(new ImageSource.Docker("docker:localhost:5000/lab/bio:1", "localhost:5000/lab/bio:1"));
        assertThat(source("docker:bio")).isEqualTo(new ImageSource.Docker("docker:bio", "bio:latest"));
        assertThat(source("ipfs://" + CID)).isInstanceOf(ImageSource.Ipfs.class);
    }

    @Test
    void the_lock_lies_beside_the_workflow() throws IOException {
        Rehearsal run = folder.flow("""
                defaults: { image: "docker:bio" }
                processes: { a: { sh: "true" } }
                """).rehearse();
        assertThat(((Software.Image) run.job("a").software()).lock())
                .isEqualTo(temporary.toRealPath().resolve("workflow.lock"));
    }

    @Test
    void a_template_may_leave_a_word_of_it_open() {
        Rehearsal run = folder.flow("""
                templates: { t: { image: "docker:bio:<v>", sh: "true" } }
                processes: { a: { use: t, with: { v: "7" } } }
                """).rehearse();
        assertThat(((Software.Image) run.job("a").software()).source().written())
                .isEqualTo("docker:bio:7");
    }

    @Test
    void what_is_no_image_is_told_with_its_line() {
        refused("bio", "flow.yaml:3: the image 'bio': an image is oci:DIR[:TAG]");
        refused("dokcer:bio", "flow.yaml:3:", "did you mean 'docker:'?");
        refused("oci:", "flow.yaml:3: the image 'oci:': nothing follows 'oci:'");
        refused("oci:/srv/bio", "flow.yaml:3:", "its path is absolute");
        refused("oci:../bio", "flow.yaml:3:", "its path leaves the workflow's folder");
        refused("oci:bio:a b", "flow.yaml:3:", "'a b' is no tag");
        refused("docker:Bio", "flow.yaml:3:", "'Bio' is no name of an image");
        refused("ipfs://nonsense", "flow.yaml:3:", "'nonsense' is no CID");
        refused("ipfs://bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku", "names no folder");
        refused("docker:bio:<sample>", "flow.yaml:3:", "it is the same for all members of a set");
    }

    @Test
    void a_path_that_is_something_else_or_leads_outside_is_refused() throws IOException {
        Files.createDirectory(temporary.resolve("tree"));
        Files.writeString(temporary.resolve("file"), "");
        Files.createSymbolicLink(temporary.resolve("out"), Path.of("/usr"));
        refused("oci:file", "flow.yaml:3:", "'file' is a file and no folder");
        refused("oci-archive:tree", "flow.yaml:3:", "'tree' is a folder and no archive");
        refused("oci:out", "flow.yaml:3:", "'out' is a symbolic link that leads outside the workflow's folder");
    }

    @Test
    void an_image_may_lie_in_a_root_that_was_lent(@TempDir Path lent) throws IOException {
        Files.createDirectory(lent.resolve("bio"));
        Rehearsal run = folder.flow("""
                processes: { a: { image: "oci:images/bio", sh: "true" } }
                """)
                .with(LoadOptions.DEFAULT.withRoots(Map.of("images", lent)))
                .rehearse();
        assertThat(((Software.Image) run.job("a").software()).source())
                .isEqualTo(new ImageSource.OciFolder(
                        "oci:images/bio", lent.toRealPath().resolve("bio"), Optional.empty()));
    }
}
