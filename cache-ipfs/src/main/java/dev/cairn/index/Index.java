package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Effort;
import java.util.Collection;

/// Somewhere records of tasks can be looked up. What comes from it is believed in nothing: neither is a block yet the
/// one of its CID, nor a signature right, nor a record one of a task that was asked for. Any thread may ask.
public interface Index {
    /// What people call it, as in messages: `http://cairn.example:8421`, `/ipns/k51…`, `results.car`.
    String name();

    /// The records of these tasks, and the revocations that whoever keeps the index passes on. Of a task that it does
    /// not know there are none. What is asked for at once is asked for with as few requests as it takes.
    ///
    /// @param effort how long to try; whatever happens, this ends with it
    /// @throws dev.cairn.failure.CairnException UNREACHABLE or TIMED_OUT if it does not answer, CORRUPT if the
    ///     answer is not in the form of one, REFUSED if it wants an authorisation that was not given
    Findings lookUp(Collection<Cid> tasks, Effort effort);

    /// The newest tasks of a workflow of this name that whoever keeps the index has had, to compare one's own with.
    /// Nothing from those who know tasks by their keys alone.
    ///
    /// @param effort how long to try; whatever happens, this ends with it
    /// @throws dev.cairn.failure.CairnException as [#lookUp] does
    default OthersHad had(String workflow, Effort effort) {
        return OthersHad.NOTHING;
    }
}
