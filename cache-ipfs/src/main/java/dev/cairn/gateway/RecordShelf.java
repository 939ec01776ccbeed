package dev.cairn.gateway;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.record.HadTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What a gateway may tell of the results of tasks. What is not on it is, for the gateway, not there. Any thread may
/// ask.
public interface RecordShelf {
    /// A shelf on which there is nothing.
    RecordShelf EMPTY = new RecordShelf() {
        @Override
        public List<Told> records(Collection<Cid> tasks) {
            return List.of();
        }

        @Override
        public List<Block> revocations() {
            return List.of();
        }

        @Override
        public Map<Cid, byte[]> blocks(Collection<Cid> cids) {
            return Map.of();
        }

        @Override
        public List<HadTask> tasks(String workflow) {
            return List.of();
        }

        @Override
        public long version() {
            return 0;
        }
    };

    /// A record that may be told of.
    ///
    /// @param result that it vouches for
    /// @param seenMs when it came here first, in milliseconds since 1970
    record Told(Cid record, Cid result, long seenMs) {}

    /// The records of these tasks that anybody may have, in the order of the tasks, those of one task in the order in
    /// which they came, one's own before those of others.
    List<Told> records(Collection<Cid> tasks);

    /// What is told to everybody not to be believed, in the order in which it came.
    List<Block> revocations();

    /// Those of these blocks that anybody may have and that are no content but say something, verified.
    Map<Cid, byte[]> blocks(Collection<Cid> cids);

    /// The newest tasks of a workflow of this name that anybody may have, with a record each: at most
    /// [dev.cairn.record.TasksBlock#MAX_TASKS].
    List<HadTask> tasks(String workflow);

    /// Another number whenever something here may have changed since it was asked for last.
    long version();
}
