package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.image.ImageSource;
import dev.cairn.job.Software;
import dev.cairn.packages.PackageChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which packages a process may name.
class PackagesKeyTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    private Software software(String flow) {
        return folder.flow(flow).rehearse().job("a").software();
    }

    private static ImageSource packages(String... names) {
        return new ImageSource.Packages(List.of(names), PackageChoice.USUAL);
    }

    @Test
    void their_order_and_how_often_they_are_named_do_not_matter() throws IOException {
        Software software =
                software("processes: { a: { packages: [samtools, g++, samtools, bwa=0.7.17-7], sh: \"true\" } }");
        assertThat(software)
                .isEqualTo(new Software.Image(
                        packages("bwa=0.7.17-7", "g++", "samtools"),
                        temporary.toRealPath().resolve("workflow.lock")));
        assertThat(packages("samtools", "bwa").written()).isEqualTo("packages: bwa, samtools");
    }

    @Test
    void what_is_said_nearer_counts_be_it_an_image_or_packages() {
        assertThat(software("""
                defaults: { image: "docker:bio" }
                processes: { a: { packages: [samtools], sh: "true" } }
                """))
                .extracting(one -> ((Software.Image) one).source())
                .isEqualTo(packages("samtools"));
        assertThat(software("""
                defaults: { packages: [samtools] }
                processes: { a: { image: "docker:bio", sh: "true" } }
                """))
                .extracting(one -> ((Software.Image) one).source().written())
                .isEqualTo("docker:bio");
    }

    @Test
    void a_template_may_leave_a_word_of_a_name_open() {
        assertThat(software("""
                templates: { t: { packages: ["samtools=<v>"], sh: "true" } }
                processes: { a: { use: t, with: { v: "1.16.1-1" } } }
                """))
                .extracting(one -> ((Software.Image) one).source())
                .isEqualTo(packages("samtools=1.16.1-1"));
    }

    @Test
    void what_can_be_no_package_is_told_with_its_line() {
        folder.flow("""
                processes:
                  a:
                    packages:
                      - samtools
                      - Sam Tools
                    sh: "true"
                """).refused("flow.yaml:5: the package 'Sam Tools': it is no name of a Debian package");
        folder.flow("processes: { a: { packages: samtools, sh: \"true\" } }")
                .refused("flow.yaml:1: 'packages' must be a list");
        folder.flow("processes: { a: { packages: [], sh: \"true\" } }").refused("flow.yaml:1: 'packages' names none");
        folder.flow("processes: { a: { packages: [\"<sample>\"], sh: \"true\" } }")
                .refused("the package '<sample>'");
        folder.flow("""
                processes:
                  a:
                    image: "docker:bio"
                    packages: [samtools]
                    sh: "true"
                """).refused("flow.yaml:4: a process has an 'image' or 'packages', not both");
    }
}
