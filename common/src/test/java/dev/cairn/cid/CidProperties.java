package dev.cairn.cid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.octet.Octets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

class CidProperties {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @RepeatedTest(20)
    void any_cid_survives_its_text_and_its_bytes() {
        for (int i = 0; i < 500; i++) {
            Octets out = new Octets(64);
            out.write(1);
            Varint.write(out, random.nextLong() >>> (1 + random.nextInt(62)));
            Varint.write(out, 0x13 + random.nextInt(1000));
            int length = random.nextInt(129);
            Varint.write(out, length);
            out.write(bytes(length));
            Cid cid = Cid.of(out.toBytes());

            assertThat(Cid.parse(cid.toString())).as("seed %d", seed).isEqualTo(cid);
            assertThat(Cid.parse("z" + PositionalBase.BASE58.encode(cid.bytes())))
                    .as("seed %d", seed)
                    .isEqualTo(cid);
            assertThat(cid.bytes()).as("seed %d", seed).isEqualTo(out.toBytes());
        }
    }

    @RepeatedTest(20)
    void any_bytes_survive_the_bases() {
        for (int i = 0; i < 500; i++) {
            byte[] bytes = bytes(random.nextInt(80));
            StringBuilder base32 = new StringBuilder();
            Base32.encode(bytes, base32);

            assertThat(Base32.decode(base32.toString(), 0, false))
                    .as("seed %d", seed)
                    .isEqualTo(bytes);
            assertThat(PositionalBase.BASE58.decode(PositionalBase.BASE58.encode(bytes), 0))
                    .as("seed %d", seed)
                    .isEqualTo(bytes);
        }
    }

    @RepeatedTest(20)
    void text_with_a_changed_letter_is_refused_or_another_cid() {
        for (int i = 0; i < 500; i++) {
            Cid cid = Cid.v1(Codec.DAG_CBOR, bytes(32));
            StringBuilder text = new StringBuilder(cid.toString());
            int at = random.nextInt(text.length());
            char before = text.charAt(at);
            char after = (char) (33 + random.nextInt(94));
            text.setCharAt(at, after);

            assertThat(Cid.tryParse(text.toString()).filter(cid::equals).isPresent())
                    .as("seed %d", seed)
                    .isEqualTo(before == after);
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
