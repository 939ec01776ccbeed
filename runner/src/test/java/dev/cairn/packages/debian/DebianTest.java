package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.PackageFiles;
import dev.cairn.packages.PackageProvider;
import dev.cairn.packages.PackageProviderContract;
import dev.cairn.tool.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packages of Debian, from where this machine's own come from.
class DebianTest implements PackageProviderContract {
    private static Debian debian(Optional<Path> sources) {
        return new Debian(sources, PackageFiles.NONE, Bounds.USUAL, new Cancellation());
    }

    @Override
    public PackageProvider provider() {
        return debian(Optional.empty());
    }

    @Override
    public String known() {
        return "samtools";
    }

    @Override
    public String misspelt() {
        return "samtolls";
    }

    @Test
    void a_version_may_be_named() {
        assertThat(provider().refusal("samtools=1.16.1-1")).isEmpty();
        assertThat(provider().refusal("g++")).isEmpty();
        assertThat(provider().refusal("samtools=")).isPresent();
    }

    @Test
    void a_version_that_there_is_not_is_told(@TempDir Path scratch) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> provider().resolve(List.of("samtools=0.1"), scratch))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .withMessageContaining("there is no version '0.1' of the package 'samtools', in ");
    }

    @Test
    void sources_that_do_not_answer_are_told(@TempDir Path scratch) throws IOException {
        Path list = Files.writeString(scratch.resolve("no.list"), "deb http://127.0.0.1:9/debian stable main\n");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> debian(Optional.of(list))
                        .resolve(List.of("samtools"), Files.createDirectory(scratch.resolve("work"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .withMessageContaining("127.0.0.1:9");
    }

    @Test
    void sources_that_nobody_signed_are_not_believed(@TempDir Path scratch) throws IOException {
        Path repository = Files.createDirectory(scratch.resolve("repository"));
        Files.writeString(repository.resolve("Packages"), "");
        Path list = Files.writeString(scratch.resolve("no.list"), "deb copy:" + repository + " ./\n");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> debian(Optional.of(list))
                        .resolve(List.of("samtools"), Files.createDirectory(scratch.resolve("work"))))
                .withMessageContaining("cannot be read");
    }
}
