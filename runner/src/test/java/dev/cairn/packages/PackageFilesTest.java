package dev.cairn.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFilesTest {
    @TempDir
    Path home;

    @TempDir
    Path work;

    PackageFiles files;

    @BeforeEach
    void open() {
        files = new PackageFiles(home, true, 10);
    }

    private static ExactPackage of(String content) {
        byte[] digest = Cid.sha256().digest(content.getBytes(StandardCharsets.UTF_8));
        return new ExactPackage("one", "1", "all", "sha256:" + HexFormat.of().formatHex(digest));
    }

    private ExactPackage kept(String content) throws IOException {
        ExactPackage one = of(content);
        files.keep(one, Files.writeString(work.resolve("made-" + content), content));
        return one;
    }

    private boolean isKept(ExactPackage one) throws IOException {
        Path target = work.resolve("taken");
        boolean taken = files.take(one, target);
        assertThat(Files.exists(target)).isEqualTo(taken);
        Files.deleteIfExists(target);
        return taken;
    }

    private Path place(ExactPackage one) {
        return home.resolve("packages").resolve(one.digest().substring("sha256:".length()));
    }

    private List<Path> lying() throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("packages"))) {
            return all.toList();
        }
    }

    @Test
    void what_was_kept_is_had_again_without_a_second_copy() throws IOException {
        assertThat(isKept(of("abc"))).isFalse();
        ExactPackage one = kept("abc");
        assertThat(files.take(one, work.resolve("again"))).isTrue();
        assertThat(work.resolve("again")).hasContent("abc");
        assertThat(Files.getAttribute(work.resolve("again"), "unix:ino"))
                .isEqualTo(Files.getAttribute(work.resolve("made-abc"), "unix:ino"));
        // Once more is no trouble.
        kept("abc");
        assertThat(lying()).containsExactly(place(one));
    }

    @Test
    void what_is_damaged_is_not_taken_and_gone() throws IOException {
        ExactPackage one = kept("abc");
        Files.writeString(place(one), "abd");
        assertThat(isKept(one)).isFalse();
        assertThat(place(one)).doesNotExist();
        kept("abc");
        assertThat(isKept(one)).isTrue();
    }

    @Test
    void those_that_were_used_last_stay() throws IOException {
        List<ExactPackage> all = new ArrayList<>();
        for (String content : List.of("aaaa", "bbbb", "cccc")) {
            all.add(kept(content));
            Files.setLastModifiedTime(place(all.getLast()), FileTime.fromMillis(1000L * all.size()));
        }
        assertThat(isKept(all.getFirst())).isTrue();
        files.trim();
        assertThat(lying()).containsExactlyInAnyOrder(place(all.getFirst()), place(all.getLast()));
        files.clear();
        assertThat(lying()).isEmpty();
        assertThat(files.extent().bytes()).isZero();
    }

    @Test
    void who_may_not_write_takes_and_changes_nothing() throws IOException {
        ExactPackage one = kept("abc");
        FileTime then = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(place(one), then);
        Object links = Files.getAttribute(place(one), "unix:nlink");
        PackageFiles looking = new PackageFiles(home, false, 1);
        assertThat(looking.take(one, work.resolve("looked"))).isTrue();
        looking.keep(of("xyz"), Files.writeString(work.resolve("xyz"), "xyz"));
        looking.trim();
        assertThat(lying()).containsExactly(place(one));
        assertThat(Files.getLastModifiedTime(place(one))).isEqualTo(then);
        assertThat(Files.getAttribute(place(one), "unix:nlink")).isEqualTo(links);
        Files.writeString(place(one), "abd");
        assertThat(looking.take(one, work.resolve("damaged"))).isFalse();
        assertThat(place(one)).exists();
        assertThat(PackageFiles.NONE.take(one, work.resolve("none"))).isFalse();
    }

    @Test
    void many_may_keep_take_and_remove_the_same_at_a_time() throws Exception {
        ExactPackage one = of("abc");
        try (ExecutorService many = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                Path own = Files.createDirectory(work.resolve("own" + number));
                boolean clears = number == 0;
                all.add(many.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        files.keep(one, Files.writeString(own.resolve("made" + i), "abc"));
                        if (files.take(one, own.resolve("taken" + i))) {
                            assertThat(own.resolve("taken" + i)).hasContent("abc");
                        }
                        if (clears) {
                            files.clear();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        files.keep(one, Files.writeString(work.resolve("last"), "abc"));
        assertThat(lying()).containsExactly(place(one));
    }
}
