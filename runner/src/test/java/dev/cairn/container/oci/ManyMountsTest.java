package dev.cairn.container.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.OtherJava;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyMountsTest {
    @TempDir
    private Path folder;

    @Test
    void too_few_open_files_for_the_mounts_are_told_with_the_number_that_is_enough() throws IOException {
        String said = withInputs(600, 1024);
        assertThat(said)
                .matches("the 6\\d\\d mounts of this task are more than runc may have open files for here: allow more"
                        + " \\('ulimit -n 1[23]\\d\\d'\\), or take another runtime \\('apt-get install crun'\\)\n");
        int enough = Integer.parseInt(said.replaceAll("(?s).*ulimit -n (\\d+)'.*", "$1"));
        assertThat(withInputs(600, enough)).isEqualTo("600\n");
    }

    @Test
    void more_paths_than_runc_passes_on_are_told_with_the_mend() throws IOException {
        assertThat(withInputs(3000, 8192))
                .startsWith("the 30")
                .contains("64 KiB", "into fewer folders", "'scratch'", "apt-get install crun");
    }

    @Test
    void of_few_mounts_the_same_words_mean_something_else() {
        assertThat(ManyMounts.sentence("exec: bad file descriptor", 30)).isEmpty();
    }

    private String withInputs(int number, int files) throws IOException {
        List<String> command = new ArrayList<>(List.of("prlimit", "--nofile=" + files, "--"));
        command.addAll(OtherJava.command(ManyMountsMain.class, folder.toString(), Integer.toString(number)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
