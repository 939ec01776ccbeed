package dev.cairn.store;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import java.nio.charset.StandardCharsets;

/// Things to put into stores.
public final class Samples {
    private Samples() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The block of a text.
    public static Block block(String text) {
        return Block.of(Codec.RAW, bytes(text));
    }

    /// A name that nothing else has.
    public static Cid cid(String text) {
        return block(text).cid();
    }
}
