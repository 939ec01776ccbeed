package dev.cairn.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What everybody who provides packages keeps. What they make of them, and that it is the same twice, is seen where
/// the program is run.
public interface PackageProviderContract {
    PackageProvider provider();

    /// A package that there is, and what somebody may write for it.
    String known();

    String misspelt();

    @Test
    default void it_can_be_used_here() {
        assertThat(provider().obstacle()).isEmpty();
    }

    @Test
    default void what_can_be_no_name_is_refused_before_anybody_is_asked() {
        assertThat(provider().refusal(known())).isEmpty();
        for (String nonsense :
                List.of("", "-x", "a b", "a;b", "a,b", "$(reboot)", "../a", "/a", "?essential", "~i", "a*", "a-")) {
            assertThat(provider().refusal(nonsense)).as(nonsense).isPresent();
        }
    }

    @Test
    default void names_stand_for_exact_packages_with_all_that_they_need(@TempDir Path scratch) throws IOException {
        PackageSet set = provider().resolve(List.of(known()), Files.createDirectory(scratch.resolve("one")));
        assertThat(set.provider()).isEqualTo(provider().name());
        assertThat(set.from()).isNotEmpty();
        assertThat(set.packages()).hasSizeGreaterThan(1).isSorted();
        assertThat(set.packages()).anyMatch(one -> one.name().equals(known()));
        PackageSet again = provider().resolve(List.of(known()), Files.createDirectory(scratch.resolve("two")));
        assertThat(again.isSame(set)).isTrue();
    }

    @Test
    default void a_package_that_nobody_has_is_told_with_the_nearest_name(@TempDir Path scratch) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> provider().resolve(List.of(misspelt()), scratch))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .withMessageContaining("'" + misspelt() + "'")
                .withMessageContaining("did you mean '" + known() + "'?");
    }
}
