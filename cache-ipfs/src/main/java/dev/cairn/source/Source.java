package dev.cairn.source;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.effort.Effort;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.unixfs.read.Stretch;
import java.util.Optional;

/// Somewhere that content can be had by its CID: a store, a gateway, a Kubo, a CAR file. Every block was
/// compared with its name before anybody sees it, and has [dev.cairn.dag.Block#MAX_SIZE] bytes at the most.
///
/// Empty says "asked, and it does not have it". A source that cannot tell throws a
/// [dev.cairn.failure.CairnException]: UNREACHABLE if it does not answer or breaks off, TIMED_OUT if it is
/// silent for longer than the effort allows, CORRUPT if what it gives is not what was asked for, UNAVAILABLE if
/// it does not let us, INTERRUPTED if the effort was cancelled. Blocks the calling thread, which may not be an
/// event loop's; several may ask at once.
public interface Source {
    /// As messages and the setting `sources` call it.
    String name();

    /// The bytes of one block.
    Optional<byte[]> block(Cid cid, Effort effort);

    /// Hands over a DAG in one go, a block before what it links to, as far as the source has it; equal blocks
    /// may come once. What comes may be less than all, which is no failure: whoever asks looks what is missing.
    ///
    /// @return false if this source has no such way, or does not have the root
    default boolean stream(Cid root, BlockSink taker, Effort effort) {
        return false;
    }

    /// Whether the source has a file as a whole, so that [#leaves] is the fastest way to have it. It is known of files
    /// of which it gave the first block, and says nothing of others.
    default boolean isWhole(Cid file) {
        return false;
    }

    /// Hands over blocks of a file in their order, as far as the source gives them.
    ///
    /// @return false if this source has no such way, or does not have the file as a whole
    default boolean leaves(Stretch stretch, BlockSink taker, Effort effort) {
        return false;
    }

    /// The best record of a name that the source knows, verified; it may be over.
    default Optional<IpnsRecord> record(IpnsName name, Effort effort) {
        return Optional.empty();
    }

    /// Whether the source has this block.
    default boolean has(Cid cid, Effort effort) {
        return block(cid, effort).isPresent();
    }
}
