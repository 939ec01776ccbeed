package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.packages.ExactPackage;
import java.util.List;
import org.junit.jupiter.api.Test;

class MmdebstrapTest {
    static final String DIGEST = "sha256:" + "7".repeat(64);

    @Test
    void it_is_told_exactly_what_to_install_and_asks_nobody() {
        List<ExactPackage> packages = List.of(
                new ExactPackage("bash", "5.2.15-2+b13", "amd64", DIGEST),
                new ExactPackage("login", "1:4.13+dfsg1-1", "amd64", DIGEST));
        assertThat(Mmdebstrap.arguments(packages, "root.tar"))
                .containsExactly(
                        "--mode=unshare",
                        "--variant=essential",
                        "--format=tar",
                        "--include=bash=5.2.15-2+b13,login=1:4.13+dfsg1-1",
                        "--setup-hook=copy-in 99cairn /etc/apt/apt.conf.d/",
                        "--setup-hook=mkdir -p \"$1/var/cache/apt/archives/partial\" \"$1/cairn-packages\"",
                        "--setup-hook=copy-in Packages /cairn-packages/",
                        "--setup-hook=sed -i \"s,@ROOT@,${1##*/},\" \"$1\"/etc/apt/sources.list.d/*.list",
                        "--setup-hook=sync-in debs /var/cache/apt/archives",
                        "--skip=download/empty,essential/unlink",
                        "--customize-hook=rm -r \"$1/cairn-packages\"",
                        "--dpkgopt=force-unsafe-io",
                        "",
                        "root.tar",
                        "cairn.list");
    }
}
