package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.packages.ExactPackage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MmdebstrapTest {
    static final String DIGEST = "sha256:" + "7".repeat(64);

    @Test
    void it_is_told_exactly_what_to_install_and_from_where() {
        List<ExactPackage> packages = List.of(
                new ExactPackage("bash", "5.2.15-2+b13", "amd64", DIGEST),
                new ExactPackage("login", "1:4.13+dfsg1-1", "amd64", DIGEST));
        AptSources sources = new AptSources(List.of(Path.of("/etc/apt/sources.list.d/debian.sources")));
        assertThat(Mmdebstrap.arguments(packages, "root.tar", sources))
                .containsExactly(
                        "--mode=unshare",
                        "--variant=essential",
                        "--format=tar",
                        "--include=bash=5.2.15-2+b13,login=1:4.13+dfsg1-1",
                        "--setup-hook=copy-in 99cairn /etc/apt/apt.conf.d/",
                        "--setup-hook=copy-in cairn-pins /etc/apt/preferences.d/",
                        "--dpkgopt=force-unsafe-io",
                        "",
                        "root.tar",
                        "/etc/apt/sources.list.d/debian.sources");
        assertThat(Pins.of(packages)).isEqualTo("""
                        Package: bash
                        Pin: version 5.2.15-2+b13
                        Pin-Priority: 1001

                        Package: login
                        Pin: version 1:4.13+dfsg1-1
                        Pin-Priority: 1001

                        """);
    }
}
