package dev.cairn.gateway.record;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.effort.Deadline;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.RecordShelf;
import dev.cairn.gateway.answer.Reply;
import dev.cairn.gateway.ask.Asked;
import dev.cairn.gateway.ask.Refusal;
import dev.cairn.record.AnswerBlock;
import dev.cairn.record.QuestionBlock;
import dev.cairn.record.RecordsAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers questions for records, on threads that may wait.
public final class LookUps {
    /// The type of a question.
    private static final String QUESTION = "application/vnd.ipld.dag-cbor";

    private static final String ANSWER = "application/vnd.ipld.car; version=1";
    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);

    /// How long a question may take to come.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Questions that are answered at a time: each takes a megabyte until it is worked out what is said.
    private static final int AT_ONCE = 32;

    /// How long others wait for one of these to end.
    private static final Duration TURN = Duration.ofSeconds(5);

    /// What is worked out at a time; the others wait, for more at once are no faster and take memory each.
    private static final int WORKED_OUT = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final RecordShelf shelf;
    private final Path folder;
    private final Answers answers;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final Semaphore turns = new Semaphore(WORKED_OUT, true);

    /// @param folder for answers while they are given
    public LookUps(RecordShelf shelf, Path folder) {
        this.shelf = shelf;
        this.folder = folder;
        this.answers = new Answers(shelf::version);
    }

    /// Answers in any case, if only with a sentence that says why not, or by hanging up.
    ///
    /// @param question the body of the request
    /// @param counted  is told how many tasks are asked for
    public void answer(Asked asked, InputStream question, IntConsumer counted, Reply reply) {
        try (question) {
            byte[] block = read(question);
            try (Answers.Lease lease = inRoom(block, counted, reply)) {
                answer(lease.written(), asked, reply);
            }
        } catch (Refusal refusal) {
            refuse(reply, refusal.status(), refusal.sentence());
        } catch (CairnException broken) {
            refuse(reply, broken.kind() == Kind.TIMED_OUT ? 408 : 500, broken.sentence());
        } catch (IOException e) {
            // Whoever asked is gone.
            reply.abort();
        } catch (RuntimeException e) {
            LOG.error("a look-up could not be answered", e);
            reply.refuseOrAbort(500, "something went wrong here, and it is on record");
        }
    }

    private Answers.Lease inRoom(byte[] block, IntConsumer counted, Reply reply) throws IOException {
        if (!comesIn()) {
            reply.header("Retry-After", "1");
            throw new Refusal(503, "too many look-ups at once; ask again when some are answered");
        }
        try {
            List<Cid> tasks = tasks(block);
            counted.accept(tasks.size());
            return answers.take(Cid.ofBlock(Codec.DAG_CBOR, block), () -> write(tasks));
        } finally {
            room.release();
        }
    }

    private boolean comesIn() {
        try {
            return room.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void refuse(Reply reply, int status, String sentence) {
        if (status == 408 || status == 413) {
            // What was not read to its end leaves a connection that is of no more use.
            reply.header("Connection", "close");
        }
        reply.refuseOrAbort(status, sentence);
    }

    /// Looks whether something is a question at all, before its body is read.
    ///
    /// @throws Refusal if it is none
    public static void check(Asked asked) {
        // A page of another origin may send what it likes, but not of this type without asking before.
        if (!asked.header("Content-Type").orElse("").split(";", -1)[0].strip().equalsIgnoreCase(QUESTION)) {
            throw new Refusal(415, "a question for records is a block of the type " + QUESTION);
        }
    }

    private static List<Cid> tasks(byte[] block) {
        if (block.length > QuestionBlock.MAX_SIZE) {
            throw new Refusal(413, "a question for records has at most " + QuestionBlock.MAX_SIZE + " bytes");
        }
        try {
            return List.copyOf(new LinkedHashSet<>(QuestionBlock.read(block)));
        } catch (CairnException e) {
            throw new Refusal(400, "this is no question for records: " + e.sentence());
        }
    }

    /// The body, or a byte more of it than there may be.
    private static byte[] read(InputStream question) throws IOException {
        Deadline deadline = Deadline.in(PATIENCE);
        byte[] bytes = new byte[1 << 14];
        int length = 0;
        while (length <= QuestionBlock.MAX_SIZE) {
            if (deadline.isOver()) {
                throw new Refusal(408, "the question did not come within " + PATIENCE.toSeconds() + " s");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(2 * length, QuestionBlock.MAX_SIZE + 1));
            }
            int read = question.read(bytes, length, bytes.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static void answer(Written answer, Asked asked, Reply reply) throws IOException {
        reply.header("Etag", answer.tag()).header("Cache-Control", "no-cache");
        if (asked.says("If-None-Match", answer.tag())) {
            reply.send(304);
            return;
        }
        reply.header("Content-Type", ANSWER).header("X-Content-Type-Options", "nosniff");
        reply.stream(200, OptionalLong.of(answer.length()), answer::writeTo);
    }

    private Written write(List<Cid> tasks) throws IOException {
        turns.acquireUninterruptibly();
        try {
            List<RecordShelf.Told> told = shelf.records(tasks);
            List<Block> all = shelf.revocations();
            List<Block> revocations = all.subList(Math.max(0, all.size() - AnswerBlock.MAX_REVOCATIONS), all.size());
            List<Block> lists = new ArrayList<>();
            Block root = AnswerBlock.write(
                    new RecordsAnswer(
                            told.stream()
                                    .map(one -> new RecordsAnswer.Told(one.record(), one.seenMs()))
                                    .toList(),
                            revocations.stream().map(Block::cid).toList()),
                    (cid, bytes) -> lists.add(new Block(cid, bytes)));
            return Written.of("\"" + root.cid() + "\"", folder, out -> {
                AnswerCar car = new AnswerCar(shelf, new CarWriter(out, List.of(root.cid())));
                car.write(root);
                for (Block block : lists) {
                    car.write(block);
                }
                car.write(told, revocations);
            });
        } finally {
            turns.release();
        }
    }

    /// Forgets the answers that it kept.
    public void close() {
        answers.close();
    }
}
