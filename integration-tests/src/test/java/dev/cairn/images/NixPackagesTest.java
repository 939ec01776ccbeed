package dev.cairn.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Answer;
import dev.cairn.program.Checkout;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Software by packages of a real Nix, which makes them without asking anybody. Its store lies where containers have
/// nothing of their own.
@TestInstance(Lifecycle.PER_CLASS)
class NixPackagesTest {
    private static final Pattern NIX = Pattern.compile("nix.*");
    private static final String FLOW = """
            processes:
              greet:
                packages: [hello]
                outputs: [greeting.txt, where.txt]
                sh: |
                  hello > greeting.txt
                  echo "$PATH" > where.txt
                  ls / >> where.txt
            """;

    Path temporary;
    Path nix;
    Path set;
    Room room;
    Answer first;

    @BeforeAll
    void make(@TempDir Path shared) throws IOException {
        temporary = shared;
        nix = Files.createTempDirectory(Path.of("/var/tmp"), "cairn-nix-");
        Files.writeString(nix.resolve("nix.conf"), "sandbox = false\nbuild-users-group =\nsubstituters =\n");
        set = shared.resolve("set.nix");
        Files.copy(Checkout.root().resolve("runner/src/test/resources/dev/cairn/packages/nix/set.nix"), set);
        room = room("one");
        room.flow(FLOW);
        first = room.cairn("run", "flow.yaml").ending(0);
    }

    @AfterAll
    void end() throws IOException {
        forget();
        Command.run(temporary, "rm", "-r", nix.toString());
    }

    private void forget() throws IOException {
        Command.run(temporary, "sh", "-c", "chmod -R u+w '%1$s' && rm -rf '%1$s/store' '%1$s/var'".formatted(nix));
    }

    private Room room(String name) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        variables.put("CAIRN_PACKAGES_PROVIDER", "nix");
        variables.put("CAIRN_PACKAGES_NIX", set.toString());
        variables.put("NIX_STORE_DIR", nix + "/store");
        variables.put("NIX_STATE_DIR", nix + "/var");
        variables.put("NIX_LOG_DIR", nix + "/log");
        variables.put("NIX_CONF_DIR", nix.toString());
        return Room.in(Files.createDirectory(temporary.resolve(name))).with(variables);
    }

    private Room elsewhere(String name) throws IOException {
        Room other = room(name);
        other.flow(FLOW);
        other.write("workflow.lock", room.read("workflow.lock"));
        return other;
    }

    private String root() {
        return room.read("workflow.lock").replaceAll("(?s).*root: (\\S+).*", "$1");
    }

    @Test
    void a_task_finds_the_programs_of_the_profile_and_sees_nothing_but_the_closure() {
        assertThat(first.errors()).contains("looking for the packages of nix: hello");
        assertThat(room.read("greeting.txt")).isEqualTo("Hello, world\n");
        assertThat(room.read("where.txt").lines())
                .first()
                .asString()
                .matches(nix + "/store/[0-9a-z]{32}-user-environment/bin");
        assertThat(room.read("where.txt").lines())
                .contains("bin", "var", "work")
                .doesNotContain("usr", "lib", "home");
    }

    @Test
    void the_lock_says_what_they_are_made_of() {
        assertThat(room.read("workflow.lock"))
                .contains("\"nix: hello\":", "provider: nix", "- \"" + set + " sha256:")
                .containsPattern("- \"hello 2\\.12\\.1 " + nix + "/store/[0-9a-z]{32}-hello-2\\.12\\.1 sha256:");
        assertThat(room.cairn("image", "show", root()).ending(0).output()).contains("hello", "2.12.1");
        assertThat(room.cairn("image", "update", "flow.yaml").ending(0).output())
                .isEqualTo("packages of nix: hello unchanged " + root() + "\n");
    }

    @Test
    void another_machine_without_nix_gets_them_from_the_first_and_alone_is_told(@TempDir Path programs)
            throws IOException {
        Room other = elsewhere("peer").with(Map.of("PATH", PathWithout.programs(NIX, programs)));
        try (ServedStore served = ServedStore.of(room)) {
            RunEvents there = RunEvents.of(other.cairn()
                    .run(other.folder(), List.of("run", "flow.yaml", "--json", "--sources", served.address()))
                    .ending(0));
            assertThat(there.ran()).containsExactly("greet");
            assertThat(other.read("greeting.txt")).isEqualTo("Hello, world\n");
        }
        // What hits needs none of it.
        Answer again = other.cairn("run", "flow.yaml").ending(0);
        assertThat(again.output() + again.errors()).contains("1 hit");
        Room alone = elsewhere("alone").with(Map.of("PATH", PathWithout.programs(NIX, programs)));
        assertThat(alone.cairn("run", "flow.yaml").ending(3).errors())
                .contains("packages of Nix need the program 'nix-env', which is not there: apt-get install nix-bin");
    }

    @Test
    void made_again_in_a_store_that_lost_it_the_same_lock_gives_the_same() throws IOException {
        forget();
        Room other = elsewhere("again");
        // Whatever else were made would be refused, for the lock names what it is.
        assertThat(other.run().results()).isEqualTo(room.run("--force").results());
        assertThat(other.read("workflow.lock")).isEqualTo(room.read("workflow.lock"));
    }

    @Test
    void a_name_that_no_package_has_is_told_with_the_nearest() throws IOException {
        Room other = room("unknown");
        other.flow(FLOW.replace("[hello]", "[hallo, bash]"));
        assertThat(other.cairn("run", "flow.yaml").ending(2).errors())
                .contains("flow.yaml:2", "there is no package 'hallo', did you mean 'hello'?");
        for (List<String> command : List.of(
                List.of("run", "--dry-run", "flow.yaml"),
                List.of("explain", "flow.yaml"),
                List.of("image", "update", "flow.yaml"))) {
            assertThat(other.cairn(command.toArray(String[]::new)).ending(2).errors())
                    .as(String.join(" ", command))
                    .contains("flow.yaml:2: there is no package 'hallo', did you mean 'hello'?");
        }
        assertThat(other.folder().resolve("workflow.lock")).doesNotExist();
        other.flow(FLOW.replace("[hello]", "[\"$(reboot)\"]"));
        assertThat(other.cairn("run", "flow.yaml").ending(2).errors())
                .contains("flow.yaml:3: the package '$(reboot)': it is no name of a package of Nix");
    }
}
