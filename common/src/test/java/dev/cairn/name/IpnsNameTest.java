package dev.cairn.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.key.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpnsNameTest {
    /// The examples of <https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md>.
    private static final String PEER = "12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA";

    @Test
    void a_name_is_the_same_in_every_way_it_is_written() {
        IpnsName name = IpnsName.parse(PEER);

        assertThat(IpnsName.parse(name.toString())).isEqualTo(name);
        assertThat(IpnsName.parse(name.cid().toString())).isEqualTo(name);
        assertThat(IpnsName.parse("/ipns/" + name)).isEqualTo(name);
        assertThat(name.toString()).startsWith("k51qzi5uqu5d").hasSize(62);
    }

    @Test
    void a_name_holds_its_key() {
        SigningKey key = SigningKey.random();

        assertThat(IpnsName.of(key.verifying()).key()).isEqualTo(key.verifying());
        assertThat(IpnsName.parse(IpnsName.of(key.verifying()).toString()).key())
                .isEqualTo(key.verifying());
    }

    @Test
    void the_name_of_an_rsa_key_is_a_name_but_none_that_can_be_verified() {
        IpnsName name = IpnsName.parse("QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N");

        assertThatThrownBy(name::key).hasMessageContaining("only Ed25519");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "example.org", "/ipns/", "12D3Koo0", "Qm", "en.wikipedia-on-ipfs.org"})
    void what_is_no_name_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpnsName.parse(text));
    }

    @Test
    void the_cid_of_content_is_no_name() {
        String cid = Cid.ofBlock(Codec.RAW, new byte[0]).toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpnsName.parse(cid))
                .withMessageContaining("not the name of a key");
    }
}
