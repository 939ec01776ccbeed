package dev.cairn.index.peer;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Answer;
import dev.cairn.http.Ask;
import dev.cairn.http.Http;
import dev.cairn.index.Findings;
import dev.cairn.index.Index;
import dev.cairn.index.OthersHad;
import dev.cairn.record.QuestionBlock;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Another Cairn, which is asked what records it has. It is asked at its address and nowhere else: redirects are not
/// followed.
public final class PeerIndex implements Index {
    private static final String CAR = "application/vnd.ipld.car";
    private static final int MAX_WORDS = 300;

    /// Who has too much to do is asked again after so long, if it says nothing else.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Http http;
    private final String place;
    private final URI address;
    private final Optional<String> authorization;
    private final EarlierAnswers earlier = new EarlierAnswers();

    /// @param address       `http://cairn.example:8421`
    /// @param authorization the header `Authorization`, where the peer wants one
    public PeerIndex(Http http, URI address, Optional<String> authorization) {
        this.http = http;
        this.place = address.toString().replaceAll("/+$", "");
        this.address = URI.create(place + QuestionBlock.PATH);
        this.authorization = authorization;
    }

    @Override
    public String name() {
        return place;
    }

    @Override
    public Findings lookUp(Collection<Cid> tasks, Effort effort) {
        // An equal question has an equal answer, which need not come again.
        List<Cid> all = new ArrayList<>(new TreeSet<>(tasks));
        Gathering gathering = new Gathering();
        for (int from = 0; from < all.size(); from += QuestionBlock.MAX_TASKS) {
            List<Cid> some = all.subList(from, Math.min(all.size(), from + QuestionBlock.MAX_TASKS));
            gathering.add(patiently(QuestionBlock.write(some), some.size(), effort));
        }
        return gathering.all();
    }

    @Override
    public OthersHad had(String workflow, Effort effort) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", CAR);
        authorization.ifPresent(value -> headers.put("Authorization", value));
        return new PeerTasks(http, place, headers).of(workflow, effort);
    }

    /// Asks again as often as there is too much to do there and time left.
    private Findings patiently(Block question, int tasks, Effort effort) {
        while (true) {
            Reply reply = ask(question, tasks, effort);
            switch (reply) {
                case Reply.Found(Findings findings) -> {
                    return findings;
                }
                case Reply.Busy(Duration pause, String status) -> {
                    if (effort.deadline().left().compareTo(pause) <= 0) {
                        throw new CairnException(Kind.UNREACHABLE, place + " has too much to do: " + status);
                    }
                    await(pause, effort);
                }
            }
        }
    }

    private sealed interface Reply {
        record Found(Findings findings) implements Reply {}

        record Busy(Duration pause, String status) implements Reply {}
    }

    private static void await(Duration pause, Effort effort) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Watch _ = effort.cancellation().react(cancelled::countDown)) {
            var _ = cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "waiting for a peer was interrupted", e);
        }
    }

    private Reply ask(Block question, int tasks, Effort effort) {
        if (effort.isOver()) {
            throw over(effort);
        }
        Optional<EarlierAnswers.Earlier> known = earlier.find(question.cid());
        Ask ask = new Ask(
                place,
                HttpMethod.POST,
                address,
                headers(known),
                Optional.of(out -> out.write(question.bytes())),
                effort.now());
        try (Answer answer = http.ask(ask, effort.cancellation());
                Cancellation.Watch _ = effort.cancellation().react(answer::close)) {
            return switch (answer.status()) {
                case 200 -> new Reply.Found(read(answer, question, tasks, effort));
                case 304 ->
                    new Reply.Found(known.map(EarlierAnswers.Earlier::findings)
                            .orElseThrow(() -> corrupt("answers 304 to what it was never asked")));
                case 401, 403 ->
                    throw new CairnException(
                            Kind.REFUSED,
                            place + " wants to know who asks (" + answer.statusLine()
                                    + "); the setting indexes.authorization names the file with what it wants to hear");
                case 429, 503 -> new Reply.Busy(pause(answer), brief(answer.statusLine()));
                case 301, 302, 303, 307, 308 ->
                    throw corrupt("redirects to "
                            + brief(answer.header("Location").orElse("nowhere"))
                            + ", which is not followed; name the place itself in the setting indexes");
                default -> throw corrupt("answers " + brief(answer.statusLine()) + words(answer, effort));
            };
        } catch (IOException e) {
            if (effort.isOver()) {
                throw over(effort);
            }
            throw new CairnException(Kind.UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, String> headers(Optional<EarlierAnswers.Earlier> known) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", CAR);
        headers.put("Content-Type", "application/vnd.ipld.dag-cbor");
        authorization.ifPresent(value -> headers.put("Authorization", value));
        known.ifPresent(answer -> headers.put("If-None-Match", answer.tag()));
        return Collections.unmodifiableMap(headers);
    }

    private Findings read(Answer answer, Block question, int tasks, Effort effort) throws IOException {
        String type = answer.header("Content-Type").orElse("nothing that it names");
        if (!type.startsWith(CAR)) {
            throw corrupt("answers with " + brief(type) + " and not with records; is it a Cairn?");
        }
        Findings findings = PeerAnswer.read(answer.body(effort.deadline()), place, tasks);
        answer.header("ETag").ifPresent(tag -> earlier.put(question.cid(), new EarlierAnswers.Earlier(tag, findings)));
        return findings;
    }

    private static Duration pause(Answer answer) {
        String after = answer.header("Retry-After").orElse("");
        return after.matches("\\d{1,4}") ? Duration.ofSeconds(Math.max(1, Integer.parseInt(after))) : PAUSE;
    }

    private static String words(Answer answer, Effort effort) throws IOException {
        byte[] first = answer.body(effort.deadline()).readNBytes(MAX_WORDS);
        String text = new String(first, StandardCharsets.UTF_8).strip();
        return text.isEmpty() || text.contains("<")
                ? ""
                : ": " + brief(text.lines().findFirst().orElse(""));
    }

    /// As much of what the other side says as fits into a sentence.
    private static String brief(String text) {
        return text.length() <= MAX_WORDS ? text : text.substring(0, MAX_WORDS) + "…";
    }

    private CairnException over(Effort effort) {
        return effort.cancellation().isCancelled()
                ? new CairnException(Kind.INTERRUPTED, place + " is not asked any more")
                : new CairnException(Kind.TIMED_OUT, place + " did not answer in time");
    }

    private CairnException corrupt(String what) {
        return new CairnException(Kind.CORRUPT, place + " " + what);
    }
}
