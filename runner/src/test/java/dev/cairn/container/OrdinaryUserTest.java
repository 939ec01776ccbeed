package dev.cairn.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdinaryUserTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap", "crun", "runc"})
    void an_ordinary_user_gets_what_root_gets(String runtime) throws Exception {
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        List<String> command = OtherJava.command(ContractMain.class, theirs.toString(), runtime);
        if (OtherJava.isRoot()) {
            Files.setAttribute(theirs, "unix:uid", 65534);
            command = OtherJava.commandAsNobody(folder, ContractMain.class, theirs.toString(), runtime);
        }
        Process process = SmallDisk.mounted(folder, new ProcessBuilder(command).redirectErrorStream(true));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        SmallDisk.unmount(folder);
        long sentences = Arrays.stream(IsolationContract.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
        assertThat(said).isEqualTo(sentences + " tried\n");
    }
}
