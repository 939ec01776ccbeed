package dev.cairn.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.program.Answer;
import dev.cairn.program.Checkout;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two machines: two networks, two homes, two users, and TLS and a token between them.
class TwoMachinesTest {
    private static final String DATA = "lambda=/usr/share/doc/bowtie2/examples";
    private static final String TOKEN = "only-those-who-know-this-may-ask";

    @TempDir
    Path temporary;

    @Test
    void an_empty_machine_runs_the_example_with_nothing_but_hits_of_the_other_one() throws Exception {
        // Namespaces are root's to make; a person who tests without is not kept from the rest.
        assumeThat("root".equals(System.getProperty("user.name")) || System.getenv("CI") != null)
                .isTrue();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        List<Machine> two = Machine.two(temporary);
        try (Machine alice = two.getFirst();
                Machine bob = two.getLast()) {
            Path certificate = certificate(alice);
            Path shown = Files.copy(certificate, bob.folder().resolve("alice.pem"));
            Path token = Files.writeString(alice.folder().resolve("token"), TOKEN);
            Path header = Files.writeString(bob.folder().resolve("header"), "Bearer " + TOKEN);
            for (Machine machine : two) {
                copyExample(machine.room());
                machine.settle();
            }

            RunEvents there = run(alice.room());
            String key = Room.objects(alice.room().cairn("trust", "ls", "--json"))
                    .getFirst()
                    .path("key")
                    .asText();
            RunEvents here;
            try (ServedStore served = ServedStore.of(
                    alice.room(),
                    "--host",
                    alice.address(),
                    "--serve.tls-cert",
                    certificate.toString(),
                    "--serve.tls-key",
                    alice.folder().resolve("key.pem").toString(),
                    "--serve.token-file",
                    token.toString())) {
                String address = served.address();
                Room asking = bob.room()
                        .with(Map.of(
                                "CAIRN_TRUST_KEYS",
                                "alice=" + key,
                                "CAIRN_CERTIFICATES",
                                shown.toString(),
                                "CAIRN_INDEXES",
                                address,
                                "CAIRN_SOURCES",
                                address,
                                "CAIRN_SOURCES_AUTHORIZATION",
                                address + "=" + header));
                here = run(asking);
            }

            assertThat(there.ran()).isNotEmpty();
            assertThat(here.hits()).isEqualTo(there.ran());
            assertThat(here.results()).isEqualTo(there.results());
            assertThat(here.outputs()).isEqualTo(there.outputs());
            assertThat(files(bob))
                    .containsExactlyInAnyOrderElementsOf(here.outputs().values());
        }
    }

    private static RunEvents run(Room room) {
        Answer answer =
                room.cairn("run", "workflow.yaml", "--root", DATA, "--json").ending(0);
        return RunEvents.of(answer);
    }

    private static List<String> files(Machine machine) throws IOException {
        try (Stream<Path> all = Files.walk(machine.room().cairn().store().resolve("files"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        }
    }

    private static void copyExample(Room room) throws IOException {
        Path example = Checkout.root().resolve("examples/lambda-variants");
        for (String name : List.of("workflow.yaml", "samples.csv")) {
            Files.copy(example.resolve(name), room.folder().resolve(name));
        }
    }

    private static Path certificate(Machine machine) {
        Path certificate = machine.folder().resolve("cert.pem");
        Machine.command(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=alice",
                "-addext",
                "subjectAltName=IP:" + machine.address(),
                "-keyout",
                machine.folder().resolve("key.pem").toString(),
                "-out",
                certificate.toString());
        return certificate;
    }
}
