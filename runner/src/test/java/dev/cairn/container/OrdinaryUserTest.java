package dev.cairn.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdinaryUserTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap", "crun"})
    void an_ordinary_user_gets_what_root_gets(String runtime) throws Exception {
        proves(List.of(runtime), true);
    }

    @Test
    void a_program_of_runc_is_root_without_rights_where_newuidmap_gains_none() throws Exception {
        Assumptions.assumeTrue(OtherJava.isRoot(), "only root can be somebody else");
        proves(List.of("runc", "root"), true);
    }

    @Test
    void a_program_of_runc_is_user_1000_where_the_caller_has_subordinate_users() throws Exception {
        Assumptions.assumeTrue(OtherJava.isRoot(), "only root can be somebody else");
        Subordinates.needed();
        proves(List.of("runc"), false);
    }

    @Test
    void a_program_of_runc_is_root_where_subordinate_users_would_not_get_to_its_folder() throws Exception {
        Assumptions.assumeTrue(OtherJava.isRoot(), "only root can be somebody else");
        Subordinates.needed();
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Path theirs = Files.createDirectory(shared.resolve("theirs"));
        Files.setAttribute(theirs, "unix:uid", 65534);
        Files.setAttribute(theirs, "unix:gid", 100);
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwx------"));
        Files.setAttribute(shared, "unix:gid", 100);
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--groups", "100", "--"));
        command.addAll(OtherJava.forNobody(folder, WhoMain.class, theirs.toString(), "runc"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("0\n");
    }

    /// @param bound whether no program that is started may gain rights, as one that maps users has to
    private void proves(List<String> arguments, boolean bound) throws Exception {
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        List<String> all = new ArrayList<>(List.of(theirs.toString()));
        all.addAll(arguments);
        List<String> command = OtherJava.command(ContractMain.class, all.toArray(String[]::new));
        if (OtherJava.isRoot()) {
            Files.setAttribute(theirs, "unix:uid", 65534);
            Files.setAttribute(theirs, "unix:gid", 65534);
            command = OtherJava.commandAsNobody(folder, ContractMain.class, all.toArray(String[]::new));
            if (!bound) {
                command.remove("--no-new-privs");
            }
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
