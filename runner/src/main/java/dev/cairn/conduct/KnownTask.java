package dev.cairn.conduct;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.conduct.software.TaskSoftware;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.task.Command;
import dev.cairn.task.Piece;
import dev.cairn.task.Task;
import dev.cairn.task.block.TaskBlock;
import dev.cairn.task.difference.Differences;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A task that is known by its key alone, and whether it can be run here.
public final class KnownTask {
    /// The most bytes that are read of one task, a block as often as it is read: those of more than a million inputs.
    /// It may come from anybody, and small blocks can make a list that never ends.
    private static final long MOST_BYTES = 256L << 20;

    private KnownTask() {}

    /// The task of a key.
    ///
    /// @param blocks the store's, or wider ones
    /// @throws CairnException MISSING if it is nowhere, REFUSED if the CID names something else, or the task is too
    ///     large
    public static Task read(BlockSource blocks, Cid key) {
        if (key.codec() != Codec.DAG_CBOR) {
            throw new CairnException(Kind.REFUSED, key + " is no task: it names a file or a folder");
        }
        AtomicLong left = new AtomicLong(MOST_BYTES);
        BlockSource bounded = cid -> {
            Optional<byte[]> block = blocks.get(cid);
            if (block.isPresent() && left.addAndGet(-block.get().length) < 0) {
                throw new CairnException(
                        Kind.REFUSED,
                        "the task " + key + " has more than the " + MOST_BYTES + " bytes that it may have");
            }
            return block;
        };
        byte[] block = bounded.get(key)
                .orElseThrow(() -> new CairnException(
                        Kind.MISSING,
                        "the task " + key + " is not here; 'cairn explain' names the tasks of a workflow"));
        try {
            return TaskBlock.read(block, bounded);
        } catch (CairnException e) {
            if (e.kind() == Kind.CORRUPT) {
                throw new CairnException(Kind.REFUSED, key + " is no task: " + e.sentence(), e);
            }
            throw e;
        }
    }

    /// Whether its command asks how much memory it has.
    public static boolean asksForMemory(Task task) {
        Stream<Piece> pieces = switch (task.command()) {
            case Command.Script script -> script.text().stream();
            case Command.Argv argv -> argv.arguments().stream().flatMap(List::stream);
        };
        return pieces.anyMatch(new Piece.Resource(Piece.Resource.Name.MEMORY)::equals);
    }

    /// @throws CairnException UNAVAILABLE if this machine's software is not what the task is to run with
    static void checkSoftware(Cid key, Task task, TaskSoftware software) {
        if (!software.has(task.software())) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "the task " + key + " is to run with other software than this machine has: "
                            + Differences.sentence(software.between(task.software(), software.ofMachine()))
                            + "; run it on a machine that has it, or run its workflow here for a task of this machine"
                            + (task.software().codec() == Codec.RAW
                                    ? "; an image is found where its workflow.lock lies, or by 'cairn image import'"
                                    : ""));
        }
    }

    /// @throws CairnException REFUSED if it shares something with the machine where its workflow runs
    static void checkShared(Task task) {
        if (!task.options().shared().isEmpty()) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the task shares " + String.join(", ", task.options().shared())
                            + " with the machine of its workflow, and its key does not say what that is; run the"
                            + " workflow");
        }
    }

    /// @throws CairnException REFUSED naming the secrets that are not given
    static void checkSecrets(Task task, SecretSource secrets) {
        List<String> lacking = task.secrets().stream()
                .filter(name -> secrets.find(name).isEmpty())
                .toList();
        if (!lacking.isEmpty()) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the task wants the secret " + String.join(", ", lacking) + "; give it with --secret "
                            + lacking.getFirst() + " and a variable of that name");
        }
    }
}
