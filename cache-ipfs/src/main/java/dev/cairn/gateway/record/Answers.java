package dev.cairn.gateway.record;

import dev.cairn.cid.Cid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The answers that were worked out last, for those who ask the same: machines that begin the same work do so at the
/// same time. Whoever asks what is just being worked out waits for it. An answer is given as long as nothing has
/// changed since it was begun.
final class Answers {
    private static final int KEPT = 8;

    /// Works an answer out.
    @FunctionalInterface
    interface Making {
        Written make() throws IOException;
    }

    private final LongSupplier version;
    private final Map<Cid, Answer> kept = new LinkedHashMap<>();

    /// @param version changes when an answer may be another one
    Answers(LongSupplier version) {
        this.version = version;
    }

    /// The answer to a question; it is to be closed.
    Lease take(Cid question, Making making) throws IOException {
        Answer answer = entered(question, version.getAsLong());
        try {
            return new Lease(answer, answer.written(making));
        } catch (IOException | RuntimeException e) {
            forget(question, answer);
            leave(answer);
            throw e;
        }
    }

    private synchronized Answer entered(Cid question, long now) {
        Answer known = kept.remove(question);
        Answer answer = known != null && known.version == now ? known : new Answer(now);
        if (known != null && known != answer) {
            drop(known);
        }
        kept.put(question, answer);
        answer.users++;
        Iterator<Answer> oldest = kept.values().iterator();
        List<Answer> gone = new ArrayList<>();
        while (kept.size() > KEPT) {
            gone.add(oldest.next());
            oldest.remove();
        }
        gone.forEach(this::drop);
        return answer;
    }

    private synchronized void forget(Cid question, Answer answer) {
        if (kept.remove(question, answer)) {
            drop(answer);
        }
    }

    private synchronized void leave(Answer answer) {
        answer.users--;
        if (answer.dropped && answer.users == 0) {
            answer.close();
        }
    }

    private synchronized void drop(Answer answer) {
        answer.dropped = true;
        if (answer.users == 0) {
            answer.close();
        }
    }

    /// Forgets all of them.
    synchronized void close() {
        List.copyOf(kept.values()).forEach(this::drop);
        kept.clear();
    }

    /// An answer while it is read.
    final class Lease implements AutoCloseable {
        private final Answer answer;
        private final Written written;

        private Lease(Answer answer, Written written) {
            this.answer = answer;
            this.written = written;
        }

        Written written() {
            return written;
        }

        @Override
        public void close() {
            leave(answer);
        }
    }

    private static final class Answer {
        final long version;
        int users;
        boolean dropped;
        private @Nullable Written written;

        Answer(long version) {
            this.version = version;
        }

        /// One works it out, the others wait here. Where that fails, the next one tries.
        synchronized Written written(Making making) throws IOException {
            Written made = written;
            if (made == null) {
                made = making.make();
                written = made;
            }
            return made;
        }

        synchronized void close() {
            if (written != null) {
                written.close();
            }
        }
    }
}
