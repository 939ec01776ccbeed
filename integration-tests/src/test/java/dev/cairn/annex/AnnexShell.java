package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Commands of a person who uses git-annex with Cairn's special remote on PATH.
record AnnexShell(Path folder, CairnProgram cairn, Path home, GitAnnex version) {
    static AnnexShell at(Path folder, CairnProgram cairn) throws IOException {
        Path home = Files.createDirectories(folder.resolve("person"));
        Files.writeString(home.resolve(".gitconfig"), "[user]\n\tname = Ada\n\temail = ada@example.org\n");
        return new AnnexShell(folder, cairn, home, GitAnnex.DEBIAN);
    }

    AnnexShell in(String other) {
        return new AnnexShell(folder.resolve(other).normalize(), cairn, home, version);
    }

    AnnexShell with(GitAnnex other) {
        return new AnnexShell(folder, cairn, home, other);
    }

    /// What a command that ends well says, on both streams.
    String run(String command) throws IOException, InterruptedException {
        return said(command, true);
    }

    /// What a command that ends badly says.
    String fails(String command) throws IOException, InterruptedException {
        return said(command, false);
    }

    private String said(String command, boolean well) throws IOException, InterruptedException {
        // Only the variables are taken: what is started is the shell.
        ProcessBuilder builder = cairn.builder(folder, List.of()).command("sh", "-c", command);
        Map<String, String> environment = builder.environment();
        environment.put("HOME", home.toString());
        String first = version.folder().isEmpty() ? "" : version.folder() + ":";
        // Last of all DataLad, which works with whatever git-annex comes first.
        environment.put(
                "PATH", first + Checkout.root() + ":" + environment.get("PATH") + ":" + GitAnnex.NEWEST.folder());
        Path out = Files.createTempFile(home, "said", null);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        int status = process.waitFor();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(status == 0).as(command + "\n" + said).isEqualTo(well);
        return said;
    }
}
