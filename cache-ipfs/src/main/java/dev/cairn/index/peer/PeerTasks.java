package dev.cairn.index.peer;

import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Answer;
import dev.cairn.http.Ask;
import dev.cairn.http.Http;
import dev.cairn.index.OthersHad;
import dev.cairn.record.HadTask;
import dev.cairn.record.TasksBlock;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks another Cairn which tasks of a workflow it has had. Whatever comes, it takes no more than so much of it.
final class PeerTasks {
    /// Bytes of one answer, twice what an honest one has.
    private static final long MAX_BYTES = 16L << 20;

    /// Blocks of one answer, likewise.
    private static final int MAX_BLOCKS = 40_000;

    private final Http http;
    private final String place;
    private final Map<String, String> headers;

    PeerTasks(Http http, String place, Map<String, String> headers) {
        this.http = http;
        this.place = place;
        this.headers = headers;
    }

    /// @throws CairnException as [dev.cairn.index.Index#had] does
    OthersHad of(String workflow, Effort effort) {
        URI address = URI.create(
                place + TasksBlock.PATH + "?workflow=" + URLEncoder.encode(workflow, StandardCharsets.UTF_8));
        Ask ask = Ask.of(place, HttpMethod.GET, address, headers, effort.now());
        try (Answer answer = http.ask(ask, effort.cancellation());
                Cancellation.Watch _ = effort.cancellation().react(answer::close)) {
            return switch (answer.status()) {
                case 200 -> read(answer.body(effort.deadline()));
                // One that is older does not know the question, one that is busy has no time for it.
                case 400, 404, 429, 503 -> OthersHad.NOTHING;
                default -> throw corrupt("answers " + answer.status() + " when asked for tasks");
            };
        } catch (IOException e) {
            throw new CairnException(
                    effort.isOver() ? Kind.TIMED_OUT : Kind.UNREACHABLE,
                    effort.isOver() ? place + " did not answer in time" : String.valueOf(e.getMessage()),
                    e);
        }
    }

    private OthersHad read(InputStream body) throws IOException {
        CarReader reader = new CarReader(
                new MeasuredStream(body, MAX_BYTES, () -> {
                    throw corrupt("answers with more than " + (MAX_BYTES >> 20) + " MiB");
                }),
                place);
        Map<Cid, byte[]> blocks = new HashMap<>();
        for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
            blocks.put(next.get().cid(), next.get().bytes());
            if (blocks.size() > MAX_BLOCKS) {
                throw corrupt("answers with more than " + MAX_BLOCKS + " blocks");
            }
        }
        byte[] root = reader.roots().size() == 1 ? blocks.remove(reader.roots().getFirst()) : null;
        if (root == null) {
            throw corrupt("answers without a list of tasks");
        }
        try {
            List<HadTask> tasks = TasksBlock.read(root);
            return new OthersHad(tasks, blocks);
        } catch (CairnException e) {
            throw new CairnException(
                    Kind.CORRUPT, place + " answers with something else than tasks: " + e.sentence(), e);
        }
    }

    private CairnException corrupt(String what) {
        return new CairnException(Kind.CORRUPT, place + " " + what);
    }
}
