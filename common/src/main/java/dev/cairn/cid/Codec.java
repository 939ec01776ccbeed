package dev.cairn.cid;

/// The multicodec numbers of the content that we read and write
/// (<https://github.com/multiformats/multicodec/blob/master/table.csv>). A CID may bear any other.
public final class Codec {
    public static final long RAW = 0x55;
    public static final long DAG_PB = 0x70;
    public static final long DAG_CBOR = 0x71;
    public static final long LIBP2P_KEY = 0x72;
    public static final long DAG_JSON = 0x0129;

    private Codec() {}
}
