package dev.cairn.getting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.AnnexSample;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With the git-annex of this machine, and remotes of several kinds.
class GettersTest {
    private static final GettingLimits LIMITS = new GettingLimits(2, Duration.ofSeconds(20));

    private final AtomicLong fetched = new AtomicLong();
    private Path folder;
    private AnnexSample origin;
    private AnnexSample clone;

    @BeforeEach
    void makeClone(@TempDir Path temporary) {
        folder = temporary;
        origin = AnnexSample.at(temporary, "origin")
                .write("-odd name\n'\"ä", "odd")
                .write("large", "ACGT".repeat(500_000))
                .write("small", "small")
                .add();
        clone = AnnexSample.clone(temporary, "clone");
        origin.run("git clone -q . ../clone && cd ../clone && git annex init -q clone");
    }

    private AnnexRepository repository() {
        return AnnexRepository.at(clone.top()).orElseThrow();
    }

    private static AnnexKey key(AnnexSample sample, String name) {
        try {
            String target = Files.readSymbolicLink(sample.path(name)).toString();
            return AnnexKey.parse(target.substring(target.lastIndexOf('/') + 1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Got get(GettingLimits limits, AnnexKey key) throws Exception {
        try (Getters getters = new Getters(limits, fetched::addAndGet)) {
            return getters.want(repository(), key).get(120, TimeUnit.SECONDS);
        }
    }

    private Got.Failed failure(GettingLimits limits, AnnexKey key) throws Exception {
        Got got = get(limits, key);
        assertThat(got).isInstanceOf(Got.Failed.class);
        return (Got.Failed) got;
    }

    @Test
    void what_is_missing_is_there_when_it_was_got_and_all_its_bytes_were_told() throws Exception {
        AnnexRepository repository = repository();
        try (Getters getters = new Getters(LIMITS, fetched::addAndGet)) {
            List<CompletableFuture<Got>> all = new ArrayList<>();
            for (String name : List.of("-odd name\n'\"ä", "large", "small", "large")) {
                all.add(getters.want(repository, key(clone, name)));
            }
            for (CompletableFuture<Got> one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(new Got.Here());
            }
        }

        assertThat(clone.path("large")).hasSize(2_000_000);
        assertThat(fetched).hasValue(2_000_000 + 3 + 5);
        clone.run("git annex fsck -q && git annex whereis large | grep -q here");
    }

    @Test
    void content_that_nobody_has_says_who_was_asked_and_who_else_is_said_to_have_it() throws Exception {
        AnnexSample other =
                AnnexSample.at(folder, "other").write("only here", "only here").add();
        AnnexKey unknown = key(other, "only here");
        Files.move(origin.top(), folder.resolve("away"));

        assertThat(failure(LIMITS, key(clone, "small")).words()).contains("Unable to access these remotes: origin");
        clone.run("git config remote.origin.annex-verified manual");
        assertThat(failure(LIMITS, key(clone, "small")).words()).contains("'git annex verifyremote origin' lets");
        assertThat(failure(LIMITS, unknown).kind()).isEqualTo(Kind.MISSING);
        clone.run("git remote rm origin");
        assertThat(failure(LIMITS, key(clone, "small")).words()).contains("'sample'");
    }

    @Test
    void of_wrong_bytes_it_is_said_that_they_are_wrong_and_they_do_not_stay() throws Exception {
        AnnexKey key = key(clone, "small");
        Path object =
                AnnexRepository.at(origin.top()).orElseThrow().content(key).orElseThrow();
        origin.run("chmod u+w '" + object.getParent() + "' '" + object + "' && printf wrong > '" + object + "'");

        assertThat(failure(LIMITS, key).words()).contains("origin", "failed");
        assertThat(repository().has(key)).isFalse();
        clone.run("git annex fsck -q --fast");
    }

    @Test
    void a_remote_that_is_silent_is_given_up_with_all_that_was_started_for_it() throws Exception {
        Path told = folder.resolve("told");
        makeHookRemote("echo $$ > '" + told + "'; sleep 100000");

        Got.Failed failed = failure(new GettingLimits(2, Duration.ofSeconds(2)), key(clone, "small"));

        assertThat(failed.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failed.words()).contains("for 2 s");
        assertEnds(Long.parseLong(Files.readString(told).strip()));
    }

    @Test
    void who_stops_leaves_nothing_behind() throws Exception {
        Path told = folder.resolve("told");
        makeHookRemote("echo $$ > '" + told + ".new'; mv '" + told + ".new' '" + told + "'; sleep 100000");
        Getters getters = new Getters(LIMITS, fetched::addAndGet);
        CompletableFuture<Got> wanted = getters.want(repository(), key(clone, "small"));
        while (!Files.exists(told)) {
            Thread.onSpinWait();
        }

        getters.stop();

        assertThat(wanted.get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Got.Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.INTERRUPTED));
        assertEnds(Long.parseLong(Files.readString(told).strip()));
    }

    @Test
    void a_damaged_part_of_an_earlier_transfer_costs_one_more_try() throws Exception {
        AnnexKey key = key(clone, "large");
        clone.run("mkdir -p .git/annex/tmp && head -c 1000000 /dev/zero > .git/annex/tmp/" + key);

        assertThat(get(LIMITS, key)).isEqualTo(new Got.Here());
        clone.run("git annex fsck -q");
    }

    @Test
    void a_damaged_object_that_git_annex_takes_for_the_content_is_named_at_once() throws Exception {
        AnnexKey key = key(clone, "small");
        clone.run(
                "git annex get -q small && chmod u+w \"$(readlink -f small)\" && echo more >> \"$(readlink -f small)\"");

        Got.Failed failed = failure(LIMITS, key);

        assertThat(failed.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(failed.words()).contains("has 10 bytes, not the 5", "git annex fsck --key=" + key);
        clone.run("git annex fsck -q --key=" + key + " || true");
        assertThat(get(LIMITS, key)).isEqualTo(new Got.Here());
    }

    @Test
    void what_another_process_gets_is_waited_for() throws Exception {
        Path go = folder.resolve("go");
        Path begun = folder.resolve("begun");
        makeHookRemote("touch '" + begun + "'; while ! test -e '" + go
                + "'; do sleep 0.05; done; printf small > \"$ANNEX_FILE\"");
        CompletableFuture<String> theirs = CompletableFuture.supplyAsync(() -> clone.ask("git annex get small"));
        while (!Files.exists(begun)) {
            Thread.onSpinWait();
        }
        try (Getters getters = new Getters(LIMITS, fetched::addAndGet)) {
            CompletableFuture<Got> ours = getters.want(repository(), key(clone, "small"));
            assertThat(ours.completeOnTimeout(new Got.Failed(Kind.MISSING, "still waiting"), 3, TimeUnit.SECONDS))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(new Got.Failed(Kind.MISSING, "still waiting"));
            Files.createFile(go);
            theirs.get(30, TimeUnit.SECONDS);
        }
        assertThat(get(LIMITS, key(clone, "small"))).isEqualTo(new Got.Here());
    }

    @Test
    void a_folder_that_git_annex_does_not_know_is_told_in_its_words() throws Exception {
        clone.run("rm -rf .git && git init -q");

        assertThat(failure(LIMITS, key(origin, "small")).words()).containsIgnoringCase("git-annex");
    }

    /// A remote that gives content by running a shell command, and says that it has everything.
    private void makeHookRemote(String retrieve) {
        clone.write("retrieve.sh", retrieve);
        clone.run("git config annex.test-retrieve-hook 'exec sh \"" + clone.path("retrieve.sh") + "\"'"
                + " && git config annex.test-checkpresent-hook 'echo \"$ANNEX_KEY\"'"
                + " && git annex initremote -q hook type=hook hooktype=test encryption=none"
                + " && git annex setpresentkey " + key(clone, "small") + " $(git config remote.hook.annex-uuid) 1"
                + " && git remote rm origin");
    }

    private static void assertEnds(long process) throws Exception {
        var handle = ProcessHandle.of(process);
        if (handle.isPresent()) {
            handle.get().onExit().get(20, TimeUnit.SECONDS);
        }
    }
}
