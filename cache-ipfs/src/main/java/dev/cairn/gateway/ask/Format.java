package dev.cairn.gateway.ask;

import java.util.Optional;

/// What content can be asked for as, besides what a browser would show.
public enum Format {
    /// One block as it is.
    RAW("raw", "application/vnd.ipld.raw"),
    /// Blocks with their names.
    CAR("car", "application/vnd.ipld.car"),
    /// The bytes of a large file as they lie here, compared with nothing: for those who know its blocks and compare
    /// what they get with their names.
    FILE("file", "application/vnd.cairn.file"),
    /// A file or a folder, for those who have no IPFS.
    TAR("tar", "application/x-tar"),
    /// A value, written as DAG-JSON.
    DAG_JSON("dag-json", "application/vnd.ipld.dag-json"),
    /// A value, written as DAG-CBOR.
    DAG_CBOR("dag-cbor", "application/vnd.ipld.dag-cbor"),
    /// A value that is JSON already; files stay files.
    JSON("json", "application/json"),
    /// A value that is CBOR already; files stay files.
    CBOR("cbor", "application/cbor"),
    /// What a name's key signed.
    IPNS_RECORD("ipns-record", "application/vnd.ipfs.ipns-record");

    private final String word;
    private final String mediaType;

    Format(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /// As `?format=` says it.
    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    static Optional<Format> ofWord(String word) {
        for (Format format : values()) {
            if (format.word.equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    static Optional<Format> ofMediaType(String type) {
        for (Format format : values()) {
            if (format.mediaType.equals(type)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
