package dev.cairn.annex.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.unixfs.ImportProfile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyCidTest {
    private static final ImportProfile OURS = ImportProfile.UNIXFS_V1_2025;
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final Cid RAW = Cid.ofBlock(Codec.RAW, "hello".getBytes(StandardCharsets.UTF_8));

    @Test
    void a_file_of_one_chunk_has_the_digest_of_its_key_for_a_name() {
        assertThat(KeyCid.of(AnnexKey.parse("SHA256E-s5--" + HELLO + ".txt"), OURS))
                .hasValue(RAW);
        assertThat(KeyCid.of(AnnexKey.parse("SHA256-s1048576--" + HELLO), OURS)).hasValue(RAW);
        assertThat(KeyCid.of(AnnexKey.parse("SHA256-s262144--" + HELLO), ImportProfile.KUBO_CIDV1))
                .hasValue(RAW);
    }

    @Test
    void a_larger_one_or_one_of_unknown_size_has_not() {
        assertThat(KeyCid.of(AnnexKey.parse("SHA256-s1048577--" + HELLO), OURS)).isEmpty();
        assertThat(KeyCid.of(AnnexKey.parse("SHA256--" + HELLO), OURS)).isEmpty();
        assertThat(KeyCid.of(AnnexKey.parse("SHA256-s262145--" + HELLO), ImportProfile.KUBO_CIDV1))
                .isEmpty();
        assertThat(KeyCid.of(AnnexKey.parse("SHA256-s5--" + HELLO), ImportProfile.UNIXFS_V0_2015))
                .isEmpty();
        assertThat(KeyCid.of(AnnexKey.parse("SHA3_256-s5--" + HELLO), OURS)).isEmpty();
    }

    @Test
    void a_cid_in_the_key_counts_if_the_profile_can_have_made_it() {
        Cid large = Cid.v1(Codec.DAG_PB, RAW.digest());
        assertThat(KeyCid.of(AnnexKey.parse("XCID-s5--" + RAW), OURS)).hasValue(RAW);
        assertThat(KeyCid.of(AnnexKey.parse("XCIDE-s3000000--" + large + ".tar.gz"), OURS))
                .hasValue(large);
        assertThat(KeyCid.of(AnnexKey.parse("XCID-s5--" + large), OURS)).isEmpty();
        assertThat(KeyCid.of(AnnexKey.parse("XCID-s3000000--" + RAW), OURS)).isEmpty();
        assertThat(KeyCid.of(AnnexKey.parse("XCID-s5--" + RAW), ImportProfile.KUBO_CIDV1))
                .isEmpty();
        assertThat(KeyCid.of(AnnexKey.parse("XCID-s5--nonsense"), OURS)).isEmpty();
        assertThat(KeyCid.of(AnnexKey.parse("XCID-s5--QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n"), OURS))
                .isEmpty();
        assertThat(KeyCid.of(AnnexKey.parse("XOTHER-s5--" + RAW), OURS)).isEmpty();
    }
}
