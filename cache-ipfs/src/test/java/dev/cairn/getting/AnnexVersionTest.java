package dev.cairn.getting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AnnexVersionTest {
    @Test
    void releases_and_builds_of_them_are_read() {
        assertThat(AnnexVersion.checked("10.20230126").day()).isEqualTo(20_230_126);
        assertThat(AnnexVersion.checked("10.20261026-g351f69fa638bde0d2f68ee5b8bab109c75945331")
                        .day())
                .isEqualTo(20_261_026);
        assertThat(AnnexVersion.checked("8.20210903").words()).isEqualTo("8.20210903");
    }

    @Test
    void one_that_cannot_get_by_keys_is_named_and_so_is_the_mend() {
        assertThatThrownBy(() -> AnnexVersion.checked("8.20210803"))
                .hasMessageContaining("git-annex 8.20210803 is too old")
                .hasMessageContaining("8.20210903");
    }

    @Test
    void what_is_no_version_is_shown() {
        assertThatThrownBy(() -> AnnexVersion.checked("bash: no")).hasMessageContaining("'bash: no'");
    }
}
