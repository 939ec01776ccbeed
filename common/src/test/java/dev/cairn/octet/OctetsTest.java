package dev.cairn.octet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cairn.cid.Cid;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class OctetsTest {
    @Test
    void what_is_written_stands_in_a_row() {
        Octets out = new Octets(0);
        out.write(0x1ff);
        out.write(new byte[] {1, 2, 3, 4}, 1, 2);
        out.writeBigEndian(0x0102030405060708L, 4);
        out.writeVarint(-1);
        Octets other = new Octets(1);
        other.write(9);
        out.write(other);

        assertThat(out.toBytes()).asHexString().isEqualTo("FF0203" + "05060708" + "FFFFFFFFFFFFFFFFFF01" + "09");
        assertThat(out.toBytes(17)).containsExactly(9);
    }

    @Test
    void what_was_dropped_is_gone() {
        Octets out = new Octets(4);
        out.write(HexFormat.of().parseHex("010203"));
        out.truncate(1);
        assertThat(out.toBytes()).containsExactly(1);
        out.clear();
        assertThat(out.length()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> out.truncate(1));
    }

    @Test
    void a_digest_is_fed_from_where_it_is_told() {
        Octets out = new Octets(4);
        out.write(HexFormat.of().parseHex("010203"));
        var digest = Cid.sha256();
        out.digestInto(digest, 2);
        assertThat(digest.digest()).isEqualTo(Cid.sha256().digest(new byte[] {3}));
    }
}
