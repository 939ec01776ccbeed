package dev.cairn.conduct.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.conduct.record.RunRecord;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Digest;
import dev.cairn.job.Origin;
import dev.cairn.lookup.input.Identity;
import dev.cairn.store.Store;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.run.LiveRun;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebFilesTest {
    private static final ImportProfile PROFILE = ImportProfile.UNIXFS_V1_2025;
    private static final URI ADDRESS = URI.create("https://example.org/genome.fa");

    /// More than one block, so that the CID is not the digest in other words.
    private static final byte[] LARGE = "x".repeat((3 << 20) + 1).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final AtomicInteger downloads = new AtomicInteger();

    @Test
    void a_large_file_is_downloaded_once_and_known_by_its_digest_in_later_runs() {
        Identity first = identity(LARGE, sha256(LARGE), PROFILE);
        assertThat(first).isInstanceOf(Identity.Known.class);
        assertThat(identity(LARGE, sha256(LARGE), PROFILE)).isEqualTo(first);
        assertThat(downloads).hasValue(1);
    }

    @Test
    void under_another_profile_it_has_another_name() {
        Identity first = identity(LARGE, sha256(LARGE), PROFILE);
        Identity other = identity(LARGE, sha256(LARGE), ImportProfile.KUBO_CIDV1);
        assertThat(other).isInstanceOf(Identity.Known.class).isNotEqualTo(first);
        assertThat(downloads).hasValue(2);
    }

    @Test
    void what_was_collected_is_downloaded_again() {
        Identity first = identity(LARGE, sha256(LARGE), PROFILE);
        try (Store store = Store.open(folder.resolve("home"))) {
            store.pins().remove(store.pins().all());
            assertThat(store.collector().collect(OptionalLong.empty()).freed()).isGreaterThan(LARGE.length);
        }
        assertThat(identity(LARGE, sha256(LARGE), PROFILE)).isEqualTo(first);
        assertThat(downloads).hasValue(2);
    }

    @Test
    void another_content_than_the_workflow_says_is_refused_and_not_remembered() {
        byte[] other = "other".getBytes(StandardCharsets.US_ASCII);
        assertThat(identity(other, sha256(LARGE), PROFILE))
                .isInstanceOfSatisfying(
                        Identity.Broken.class,
                        broken -> assertThat(broken.kind()).isEqualTo(Kind.CORRUPT));
        assertThat(identity(LARGE, sha256(LARGE), PROFILE)).isInstanceOf(Identity.Known.class);
    }

    /// In a run of its own, which pins what it got.
    private Identity identity(byte[] served, Digest digest, ImportProfile profile) {
        try (Store store = Store.open(folder.resolve("home"));
                LiveRun run = store.runs().begin("flow", "flow.yaml")) {
            WebFiles files = new WebFiles(store, profile, new RunRecord(store, run, ""), (address, file) -> {
                downloads.incrementAndGet();
                return served(served, file);
            });
            Identity identity = files.file(new Origin.Web(ADDRESS, digest));
            if (identity instanceof Identity.Known known) {
                store.pins().add(known.cid(), "flow", PinKind.RUN);
            }
            store.writing().commit(run.forgotten());
            return identity;
        }
    }

    private static Download.Fetched served(byte[] bytes, Path file) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw CairnException.of("cannot write " + file, e);
        }
        return new Download.Fetched(file, hex(bytes));
    }

    private static Digest sha256(byte[] bytes) {
        return new Digest.Sha256(hex(bytes));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Cid.sha256().digest(bytes));
    }
}
