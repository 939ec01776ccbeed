package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.task.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a language reads is what was quoted; each language reads a thousand random texts at once.
class QuotationProperties {
    private static final String ODD = "'\"\\$`!*?[]{}()<>|&;#~=%^ \t\n\r\u0001\u001b\u007f-+.:/@_aZ0äß€\u2028\uFEFF";

    @TempDir
    Path folder;

    @Test
    void sh_reads_exactly_the_texts_that_were_quoted() throws Exception {
        shellReads(List.of("sh"));
    }

    @Test
    void bash_reads_exactly_the_texts_that_were_quoted() throws Exception {
        shellReads(List.of("bash"));
    }

    @Test
    void python_reads_exactly_the_texts_that_were_quoted() throws Exception {
        long seed = new Random().nextLong();
        List<String> texts = texts(new Random(seed));
        String script =
                "import sys\nfor text in " + Quotation.of(Language.PYTHON).texts(texts)
                        + ":\n    sys.stdout.buffer.write(text.encode() + b'\\0')\n";
        assertThat(run(List.of("python3"), script)).as("seed " + seed).isEqualTo(texts);
    }

    private void shellReads(List<String> shell) throws Exception {
        long seed = new Random().nextLong();
        List<String> texts = texts(new Random(seed));
        String script = "printf '%s\\0' " + Quotation.of(Language.SHELL).texts(texts) + "\n";
        assertThat(run(shell, script)).as("seed " + seed).isEqualTo(texts);
    }

    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>(List.of("", "if", "-n", "--", "20", "a b", "\n", "'", "\\", "🪨"));
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                if (random.nextInt(8) == 0) {
                    int any = 1 + random.nextInt(Character.MAX_CODE_POINT);
                    text.appendCodePoint(any >= Character.MIN_SURROGATE && any <= Character.MAX_SURROGATE ? '"' : any);
                } else {
                    text.append(ODD.charAt(random.nextInt(ODD.length())));
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private List<String> run(List<String> interpreter, String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script"), script);
        List<String> command = new ArrayList<>(interpreter);
        command.add(file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return List.of(out.substring(0, out.length() - 1).split("\0", -1));
    }
}
