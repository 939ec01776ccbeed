package dev.cairn.gateway.record;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.gateway.RecordShelf;
import dev.cairn.gateway.answer.Reply;
import dev.cairn.gateway.ask.Asked;
import dev.cairn.gateway.ask.Refusal;
import dev.cairn.record.HadTask;
import dev.cairn.record.TasksBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells which tasks of a workflow there were, and what they consist of, so that others can see in what theirs differ.
/// On threads that may wait.
public final class TaskLists {
    private static final Logger LOG = LoggerFactory.getLogger(TaskLists.class);

    /// Bytes of the blocks that go along.
    private static final long ROOM = 8L << 20;

    /// Blocks that go along.
    private static final int MOST = 20_000;

    /// Blocks that are read at once.
    private static final int PORTION = 256;

    /// Answers that are given at a time.
    private static final int AT_ONCE = 4;

    private static final int LONGEST_NAME = 1000;

    private final RecordShelf shelf;
    private final Semaphore room = new Semaphore(AT_ONCE);

    public TaskLists(RecordShelf shelf) {
        this.shelf = shelf;
    }

    /// Answers in any case, if only with a sentence that says why not, or by hanging up.
    public void answer(Asked asked, Reply reply) {
        if (!room.tryAcquire()) {
            reply.header("Retry-After", "1");
            reply.refuse(503, "too many ask for tasks at once; ask again when some are answered");
            return;
        }
        try {
            if (asked.header("Origin").isPresent()) {
                // Any page that a person looks at could find out what this machine works on.
                throw new Refusal(403, "tasks are told of to other Cairns, and to no page");
            }
            String workflow = asked.parameter("workflow")
                    .filter(name -> name.length() <= LONGEST_NAME)
                    .orElseThrow(() -> new Refusal(400, "say of which workflow, as in ?workflow=NAME"));
            List<HadTask> tasks = shelf.tasks(workflow);
            reply.header("Content-Type", "application/vnd.ipld.car; version=1")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-cache");
            reply.stream(200, OptionalLong.empty(), out -> write(tasks, out));
        } catch (Refusal refusal) {
            reply.refuseOrAbort(refusal.status(), refusal.sentence());
        } catch (CairnException broken) {
            reply.refuseOrAbort(500, broken.sentence());
        } catch (IOException e) {
            // Whoever asked is gone.
            reply.abort();
        } catch (RuntimeException e) {
            LOG.error("tasks could not be told of", e);
            reply.refuseOrAbort(500, "something went wrong here, and it is on record");
        } finally {
            room.release();
        }
    }

    /// The list, the records, then the tasks and what they consist of, level by level, as far as there is room.
    private void write(List<HadTask> tasks, OutputStream out) throws IOException {
        Block root = TasksBlock.write(tasks);
        CarWriter writer = new CarWriter(out, List.of(root.cid()));
        writer.write(root.cid(), root.bytes());
        Along along = new Along(writer);
        along.write(tasks.stream().map(HadTask::record).toList());
        Collection<Cid> level = along.write(tasks.stream().map(HadTask::task).toList());
        while (!level.isEmpty()) {
            level = along.write(level);
        }
    }

    /// What goes along, each block once.
    private final class Along {
        private final CarWriter writer;
        private final Set<Cid> seen = new HashSet<>();
        private long bytes = ROOM;

        Along(CarWriter writer) {
            this.writer = writer;
        }

        /// Writes those that anybody may have and that were not written before.
        ///
        /// @return what these lead to, as far as it says something
        Collection<Cid> write(Collection<Cid> cids) throws IOException {
            Set<Cid> next = new LinkedHashSet<>();
            List<Cid> fresh = new ArrayList<>();
            for (Cid cid : cids) {
                if (cid.codec() == Codec.DAG_CBOR && !cid.isIdentity() && seen.size() < MOST && seen.add(cid)) {
                    fresh.add(cid);
                }
            }
            for (int from = 0; from < fresh.size(); from += PORTION) {
                List<Cid> some = fresh.subList(from, Math.min(fresh.size(), from + PORTION));
                Map<Cid, byte[]> blocks = shelf.blocks(some);
                for (Cid cid : some) {
                    byte[] block = blocks.get(cid);
                    if (block != null && block.length <= bytes) {
                        bytes -= block.length;
                        writer.write(cid, block);
                        next.addAll(Links.of(cid, block));
                    }
                }
            }
            return next;
        }
    }
}
