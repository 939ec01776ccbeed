package dev.cairn.run;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Made;
import dev.cairn.job.Origin;
import dev.cairn.schedule.Attempted;
import dev.cairn.schedule.Board;
import dev.cairn.schedule.Hands;
import dev.cairn.schedule.Looked;
import dev.cairn.schedule.Outcome;
import dev.cairn.schedule.Phase;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Runs a board: what it wants done goes over the bus, answers come back on this verticle's one thread.
public final class RunVerticle extends VerticleBase implements Hands {
    /// How long between two questions after a task of another process, at first and at most.
    private static final long FIRST_WAIT_MS = 20;

    private static final long LONGEST_WAIT_MS = 500;

    /// So many jobs are looked up at once: enough to share the cost, few enough to start some before all are known.
    private static final int BATCH = 500;

    private final BiPredicate<ResultEntry, List<String>> inside;
    private final Promise<RunEnded> ended = Promise.promise();
    private @Nullable StartRun request;
    private @Nullable Board board;
    private Optional<String> stopped = Optional.empty();
    private boolean bringing;

    /// @param inside whether something stands at these names below a folder that was made
    public RunVerticle(BiPredicate<ResultEntry, List<String>> inside) {
        this.inside = inside;
    }

    @Override
    public Future<?> start() {
        return Future.all(
                Addresses.START.answer(vertx, this::begin),
                Addresses.STOP.answer(vertx, this::stop),
                Addresses.VACATED.answer(vertx, this::vacated));
    }

    private Future<RunEnded> begin(StartRun wanted) {
        request = wanted;
        Board first = new Board(wanted.policy(), this, inside);
        board = first;
        proceed(() -> first.start(wanted.start()));
        return ended.future();
    }

    private Future<StopRun> stop(StopRun why) {
        Board running = board;
        if (running != null && stopped.isEmpty()) {
            stopped = Optional.of(why.reason());
            proceed(() -> running.stop(why.reason()));
        }
        return Future.succeededFuture(why);
    }

    private Future<Vacated> vacated(Vacated told) {
        proceed(() -> board().vacated(told.job()));
        return Future.succeededFuture(told);
    }

    /// Does one thing on the board, and sees whether that was the last.
    private void proceed(Runnable step) {
        if (ended.future().isComplete()) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            ended.tryFail(e);
            return;
        }
        Board running = board();
        if (running.isDone() && !bringing && !ended.future().isComplete()) {
            bring(running);
        }
    }

    /// Has what is to be delivered brought here; where that cannot be, what made it is made again.
    private void bring(Board done) {
        RunEnded end = new RunEnded(done.made(), stopped);
        if (stopped.isPresent()) {
            ended.tryComplete(end);
            return;
        }
        bringing = true;
        Addresses.BRING
                .ask(vertx, new Bring(done.made()))
                .onSuccess(answer -> proceed(() -> {
                    bringing = false;
                    if (answer.lost().isNone() || stopped.isPresent() || !done.lost(answer.lost())) {
                        ended.tryComplete(new RunEnded(done.made(), stopped));
                    }
                }))
                .onFailure(ended::tryFail);
    }

    @Override
    public void look(List<Job> jobs, Made made, Set<Integer> here) {
        for (int from = 0; from < jobs.size(); from += BATCH) {
            List<Wanted> wanted = new ArrayList<>();
            for (Job job : jobs.subList(from, Math.min(jobs.size(), from + BATCH))) {
                wanted.add(new Wanted(job, producers(job, made), here.contains(job.number())));
            }
            Addresses.LOOK
                    .ask(vertx, new Look(wanted))
                    .onSuccess(answer -> proceed(() -> board().looked(answer.found())))
                    .onFailure(failure -> proceed(() -> board().looked(broken(wanted, failure))));
        }
    }

    private static Map<Integer, List<ResultEntry>> producers(Job job, Made made) {
        Map<Integer, List<ResultEntry>> found = Map.of();
        for (JobInput input : job.inputs()) {
            if (input.origin() instanceof Origin.Produced produced) {
                if (found.isEmpty()) {
                    found = new HashMap<>();
                }
                found.computeIfAbsent(produced.job(), number -> made.by(number).orElseThrow());
            }
        }
        return found;
    }

    private static List<Looked> broken(List<Wanted> wanted, Throwable failure) {
        CairnException cause = cause(failure);
        List<Looked> all = new ArrayList<>(wanted.size());
        wanted.forEach(one -> all.add(new Looked.Broken(one.job().number(), cause.kind(), cause.sentence())));
        return all;
    }

    @Override
    public void attempt(Job job, Cid key, Task task, int attempt, boolean alone) {
        Addresses.ATTEMPT
                .ask(vertx, new Attempt(job, key, task, attempt, alone))
                .onSuccess(answer -> proceed(() -> board().attempted(job.number(), answer.how())))
                .onFailure(failure -> proceed(() -> board().attempted(job.number(), notRun(failure))));
    }

    private static Attempted notRun(Throwable failure) {
        CairnException cause = cause(failure);
        return new Attempted.Failed(
                Optional.empty(), OptionalInt.empty(), Duration.ZERO, cause.sentence(), Optional.of(cause.kind()), "");
    }

    @Override
    public void await(Job job, Cid key, Task task) {
        ask(job, new AwaitEqual(key, task), FIRST_WAIT_MS);
    }

    private void ask(Job job, AwaitEqual question, long wait) {
        vertx.setTimer(wait, _ -> {
            if (stopped.isPresent()) {
                proceed(() -> board().freed(job.number(), Optional.empty()));
                return;
            }
            Addresses.EQUAL
                    .ask(vertx, question)
                    .onSuccess(state -> {
                        if (state.made().isPresent() || !state.running()) {
                            proceed(() -> board().freed(job.number(), state.made()));
                        } else {
                            ask(job, question, Math.min(LONGEST_WAIT_MS, 2 * wait));
                        }
                    })
                    .onFailure(_ -> proceed(() -> board().freed(job.number(), Optional.empty())));
        });
    }

    @Override
    public void get(Job job, Optional<Task> task) {
        Addresses.GET
                .ask(vertx, new Get(job, task))
                .onSuccess(_ -> proceed(() -> board().got(job.number())))
                .onFailure(ended::tryFail);
    }

    @Override
    public void stopAll() {
        Addresses.STOP_WORK.ask(vertx, new StopRun(stopped.orElse("")));
    }

    @Override
    public void told(Job job, Phase phase) {
        request().observer().told(job, phase);
    }

    @Override
    public void ended(Job job, Outcome outcome) {
        request().observer().ended(job, outcome);
    }

    @Override
    public void reopened(Job job, String reason) {
        request().observer().reopened(job, reason);
    }

    @Override
    public void withered(Growth growth, Outcome outcome) {
        request().observer().withered(growth, outcome);
    }

    @Override
    public void grown(String process, int jobs) {
        request().observer().grown(process, jobs);
    }

    /// The broken world behind a failure; what is none is a bug, and ends the run as one.
    private static CairnException cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CairnException broken) {
                return broken;
            }
        }
        throw new IllegalStateException("a handler failed", failure);
    }

    private StartRun request() {
        if (request == null) {
            throw new IllegalStateException("no run was asked for");
        }
        return request;
    }

    private Board board() {
        if (board == null) {
            throw new IllegalStateException("no run was asked for");
        }
        return board;
    }
}
