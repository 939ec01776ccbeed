package dev.cairn.kubo;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Effort;
import dev.cairn.http.Ask;
import dev.cairn.name.IpnsName;
import dev.cairn.unixfs.ImportProfile;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A Kubo daemon. What comes from it is not verified: whoever takes it does that.
///
/// Everything here throws a [dev.cairn.failure.CairnException]: UNREACHABLE if the daemon does not answer,
/// TIMED_OUT if it is silent for too long, UNAVAILABLE if it does not let us or is too old, UNREADABLE with its
/// own words for everything else that it refuses. Blocks the calling thread, which may not be an event loop's.
public interface Kubo {
    /// As messages call it: "kubo at http://127.0.0.1:5001".
    String name();

    /// Which Kubo answers.
    KuboVersion version();

    /// The bytes of a block; empty if neither the node nor anybody whom it knows gives it within the patience. A node
    /// that fetches a block from others lets nothing be heard of it until it has it all.
    Optional<byte[]> block(Cid cid, Effort effort);

    /// Whether the node itself has this block. Nothing is said of what it links to.
    boolean holds(Cid cid);

    /// Whether the node itself has all of a DAG.
    boolean holdsAll(Cid root);

    /// All of a DAG as a CAR, the root first; to be closed. Reading it fails if the node does not get on with
    /// it, at the latest at its end.
    ///
    /// @param within how long the node may be silent
    InputStream export(Cid root, Duration within);

    /// Hands over blocks and pins the roots in the same call, so that the node's own collection cannot come
    /// between.
    ///
    /// @param roots what is pinned: the roots that the CAR's header names
    /// @param car   writes the CAR
    /// @throws dev.cairn.failure.CairnException MISSING if the node then lacks a part of what is to be pinned
    void importCar(List<Cid> roots, Ask.Body car, String pinName);

    /// Hands over a file as its bytes, of which the node makes blocks as this profile says, and pins what it made
    /// in the same call.
    ///
    /// @param file writes the bytes
    /// @return what the node pinned: whoever knows another CID of the file compares
    Cid addFile(ImportProfile profile, Ask.Body file, String pinName);

    /// Pins a DAG of which the node has everything; false if it does not have it all. A pin that is there gets
    /// this name.
    boolean pinLocal(Cid root, String pinName);

    /// Lets go of a DAG; false if it was not pinned.
    boolean unpin(Cid root);

    /// The name under which a DAG is pinned, which may be empty; absent if it is not pinned by itself.
    Optional<String> pinned(Cid root);

    /// Tells of all DAGs that are pinned by themselves.
    void eachPin(Consumer<KuboPin> told);

    /// Tells of every block that the node has, each by a CID of the codec raw whatever it is: its multihash counts.
    ///
    /// @return false if it has more than these, and the others were not told
    boolean eachBlock(long most, Consumer<Cid> told);

    /// Where other nodes reach this one, as multiaddresses with its peer's name.
    List<String> addresses();

    /// The name of the node as a peer, which no other node has.
    String peer();

    /// How much the node holds, and may.
    KuboUsage usage();

    /// Lets the node speak to another.
    void connect(String address, Duration within);

    /// The record of a name that the node has or finds in time.
    Optional<byte[]> record(IpnsName name, Duration within);

    /// Hands over a record, to be kept and told to whom the node knows, which may take no longer than that.
    void putRecord(IpnsName name, byte[] record, Duration within);

    /// The value of a setting of the node, a text as it is, otherwise as JSON; empty if it is not set, or not ours to
    /// know.
    Optional<String> setting(String key);

    /// The CID that the node gives to a file, as it is configured; nothing is stored.
    Cid onlyHash(byte[] file);
}
