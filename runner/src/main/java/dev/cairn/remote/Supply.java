package dev.cairn.remote;

import dev.cairn.cid.Cid;
import dev.cairn.unixfs.UnixFs;

/// What the store and its sources have. Any thread may ask.
///
/// Each of these throws [dev.cairn.failure.CairnException]: MISSING, with everybody who was asked, where nobody has it.
public interface Supply {
    /// Has all of a DAG in the store when it returns.
    void have(Cid root);

    /// What `CID[/path]` leads to.
    Cid resolve(String path);

    /// What a root is, of which no more than that is fetched.
    UnixFs open(Cid root);
}
