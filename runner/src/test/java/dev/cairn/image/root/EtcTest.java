package dev.cairn.image.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands over an image's own `/etc`.
class EtcTest {
    @TempDir
    Path temporary;

    private Path root;
    private Path made;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
        made = temporary.resolve("made");
    }

    @Test
    void an_image_without_etc_gets_one() throws IOException {
        Etc.make(root, made);
        assertThat(made.resolve("passwd")).content().contains("cairn:x:1000:1000:cairn:/tmp:/bin/sh\n");
        assertThat(made.resolve("nsswitch.conf")).exists();
        assertThat(root.resolve("etc/passwd")).isEmptyFile();
    }

    @Test
    void the_images_accounts_stay_but_for_ours() throws IOException {
        Path etc = Files.createDirectory(root.resolve("etc"));
        Files.writeString(etc.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/bash
                ubuntu:x:1000:1000::/home/ubuntu:/bin/bash
                postgres:x:70:70::/var/lib/postgresql:/bin/sh
                nonsense
                """);
        Files.writeString(etc.resolve("nsswitch.conf"), "hosts: files\n");
        Etc.make(root, made);
        assertThat(made.resolve("passwd")).hasContent("""
                root:x:0:0:root:/root:/bin/sh
                cairn:x:1000:1000:cairn:/tmp:/bin/sh
                nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
                postgres:x:70:70::/var/lib/postgresql:/bin/sh
                """);
        assertThat(made.resolve("nsswitch.conf")).doesNotExist();
    }

    @Test
    void a_link_at_the_place_of_one_of_ours_gives_way() throws IOException {
        Path etc = Files.createDirectory(root.resolve("etc"));
        Path outside = Files.writeString(temporary.resolve("outside"), "untouched");
        Files.createSymbolicLink(etc.resolve("resolv.conf"), outside);
        Etc.make(root, made);
        assertThat(etc.resolve("resolv.conf")).isRegularFile().isEmptyFile();
        assertThat(Files.isSymbolicLink(etc.resolve("resolv.conf"))).isFalse();
        assertThat(outside).hasContent("untouched");
    }

    @Test
    void an_etc_that_leads_elsewhere_is_left_alone() throws IOException {
        Files.createSymbolicLink(root.resolve("etc"), temporary);
        Etc.make(root, made);
        assertThat(made).isEmptyDirectory();
        assertThat(temporary.resolve("passwd")).doesNotExist();
    }
}
