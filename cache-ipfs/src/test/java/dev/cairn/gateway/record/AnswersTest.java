package dev.cairn.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
    private final AtomicLong version = new AtomicLong();
    private final Answers answers = new Answers(version::get);
    private final AtomicInteger made = new AtomicInteger();

    @TempDir
    private Path folder;

    @AfterEach
    void nothing_is_left_in_the_folder() throws IOException {
        answers.close();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static Cid question(String text) {
        return Cid.ofBlock(Codec.RAW, text.getBytes(StandardCharsets.UTF_8));
    }

    private Written made(String text) throws IOException {
        made.incrementAndGet();
        return Written.of("\"tag\"", folder, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(Answers.Lease lease) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lease.written().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String asked(String question, String answer) throws IOException {
        try (Answers.Lease lease = answers.take(question(question), () -> made(answer))) {
            return read(lease);
        }
    }

    @Test
    void many_who_ask_the_same_at_once_get_what_was_worked_out_once() throws Exception {
        int many = 24;
        CountDownLatch all = new CountDownLatch(many);
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<String>> told = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                told.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return asked("same", "the answer");
                }));
            }
            for (Future<String> one : told) {
                assertThat(one.get()).isEqualTo("the answer");
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void what_was_worked_out_before_a_change_is_worked_out_anew() throws Exception {
        assertThat(asked("same", "before")).isEqualTo("before");
        version.incrementAndGet();

        assertThat(asked("same", "after")).isEqualTo("after");
        assertThat(asked("same", "later")).isEqualTo("after");
    }

    @Test
    void another_question_has_another_answer() throws Exception {
        assertThat(asked("one", "first")).isEqualTo("first");
        assertThat(asked("two", "second")).isEqualTo("second");
    }

    @Test
    void an_answer_is_whole_for_whoever_reads_it_though_it_is_kept_no_longer() throws Exception {
        try (Answers.Lease slow = answers.take(question("slow"), () -> made("slowly read"))) {
            for (int i = 0; i < 100; i++) {
                asked("other " + i, "x");
            }
            assertThat(read(slow)).isEqualTo("slowly read");
        }
        assertThat(asked("slow", "again")).isEqualTo("again");
    }

    @Test
    void an_answer_that_could_not_be_worked_out_is_tried_again() throws Exception {
        assertThatThrownBy(() -> answers.take(question("hard"), () -> {
                    throw new IOException("no room");
                }))
                .hasMessage("no room");

        assertThat(asked("hard", "now")).isEqualTo("now");
    }
}
