package dev.cairn.unixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ImportProfileTest {
    @Test
    void the_profiles_are_what_ipip_499_and_kubo_say() {
        assertThat(ImportProfile.UNIXFS_V1_2025)
                .isEqualTo(new ImportProfile("unixfs-v1-2025", 1, true, 1_048_576, 1024, Estimate.BLOCK, 256, 262_144));
        assertThat(ImportProfile.KUBO_CIDV1)
                .isEqualTo(new ImportProfile("kubo-cidv1", 1, true, 262_144, 174, Estimate.LINKS, 256, 262_144));
        assertThat(ImportProfile.UNIXFS_V0_2015)
                .isEqualTo(new ImportProfile("unixfs-v0-2015", 0, false, 262_144, 174, Estimate.LINKS, 256, 262_144));
    }

    @Test
    void a_profile_is_found_by_its_name_and_the_default_stands_first() {
        for (ImportProfile profile : ImportProfile.all()) {
            assertThat(ImportProfile.named(profile.name())).contains(profile);
        }
        assertThat(ImportProfile.all()).startsWith(ImportProfile.UNIXFS_V1_2025);
        assertThat(ImportProfile.named("unixfs-v2")).isEmpty();
    }

    @Test
    void parameters_that_nobody_could_read_are_refused() {
        assertRefused("version 0 or 1, not 2", 2, 1, 2, 256, 0);
        assertRefused("a chunk has 1 to 2096896 bytes, not 0", 1, 0, 2, 256, 0);
        assertRefused("not 2096897", 1, ImportProfile.MAX_CHUNK_SIZE + 1, 2, 256, 0);
        assertRefused("2 to 8192 links, not 1", 1, 1, 1, 256, 0);
        assertRefused("2 to 8192 links, not 8193", 1, 1, 8193, 256, 0);
        assertRefused("power of two from 8 to 1024, not 4", 1, 1, 2, 4, 0);
        assertRefused("not 2048", 1, 1, 2, 2048, 0);
        assertRefused("not 100", 1, 1, 2, 100, 0);
        assertRefused("not negative: -1", 1, 1, 2, 256, -1);
    }

    private static void assertRefused(
            String reason, int version, int chunkSize, int maxLinks, int fanout, long threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ImportProfile("x", version, true, chunkSize, maxLinks, Estimate.LINKS, fanout, threshold))
                .withMessageContaining(reason);
    }
}
