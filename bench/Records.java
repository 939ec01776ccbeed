import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.key.SigningKey;
import dev.cairn.record.RecordBlock;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Signs and verifies records, and prints the seconds of each; bench/records.py starts it.
class Records {
    public static void main(String[] arguments) {
        int number = Integer.parseInt(arguments[0]);
        // The first go finds out how, as a run or a look-up of many has by then.
        go(2_000);
        double[] taken = go(number);
        System.out.println(taken[0] + " " + taken[1]);
    }

    private static double[] go(int number) {
        SigningKey key = SigningKey.random();
        Cid execution = name(-1);
        List<Block> records = new ArrayList<>(number);
        long begun = System.nanoTime();
        for (int i = 0; i < number; i++) {
            records.add(RecordBlock.sign(name(i), name(i + number), execution, Instant.now(), key));
        }
        long signed = System.nanoTime();
        RecordBlock reader = new RecordBlock();
        for (Block record : records) {
            if (!reader.read(record.bytes()).signature().isRight()) {
                throw new AssertionError(record.cid() + " is not what was signed");
            }
        }
        return new double[] {(signed - begun) / 1e9, (System.nanoTime() - signed) / 1e9};
    }

    private static Cid name(int number) {
        return Cid.ofBlock(
                Codec.DAG_CBOR, ByteBuffer.allocate(4).putInt(number).array());
    }
}
