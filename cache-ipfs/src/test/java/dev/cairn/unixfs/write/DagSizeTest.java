package dev.cairn.unixfs.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.CairnException;
import dev.cairn.unixfs.ImportProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DagSizeTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262144, 262145, 1048576, 1048577, 45_613_057, 91_226_113})
    void the_size_of_a_files_dag_is_known_without_its_bytes(int size) {
        byte[] bytes = new byte[size];
        for (ImportProfile profile : ImportProfile.all()) {
            FileImporter importer = new FileImporter(profile, DagSink.forgetful());
            importer.write(bytes, 0, size);

            assertThat(DagSize.ofFile(size, profile))
                    .as(profile.name())
                    .isEqualTo(importer.finish().dagSize());
        }
    }

    @Test
    void nobody_counts_the_leaves_of_a_file_that_nobody_has() {
        assertThatThrownBy(() -> DagSize.ofFile(1L << 60, ImportProfile.UNIXFS_V1_2025))
                .isInstanceOf(CairnException.class);
        assertThatThrownBy(() -> DagSize.ofFile(-1, ImportProfile.UNIXFS_V1_2025))
                .isInstanceOf(CairnException.class);
    }
}
