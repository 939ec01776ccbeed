package dev.cairn.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.packages.guix.OwnGuix;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Software by packages of a real Guix, which makes them without asking anybody.
@TestInstance(Lifecycle.PER_CLASS)
class GuixPackagesTest {
    private static final Map<String, String> PROVIDER = Map.of("CAIRN_PACKAGES_PROVIDER", "guix");
    private static final String FLOW = """
            processes:
              greet:
                packages: [cairn-greeter, cairn-books]
                outputs: [greeting.txt, where.txt]
                sh: |
                  cairn-greeter > greeting.txt
                  { echo "$PATH"; cat "$CAIRN_BOOKS/one"; echo; ls /; ls /gnu/store; } > where.txt
            """;

    Path temporary;
    OwnGuix guix;
    Room room;
    Answer first;

    @BeforeAll
    void make(@TempDir Path shared) throws IOException {
        temporary = shared;
        guix = OwnGuix.in(shared);
        room = room("one").with(guix.further());
        first = room.cairn("run", "flow.yaml").ending(0);
    }

    @AfterAll
    void end() throws IOException {
        if (guix != null) {
            guix.close();
        }
    }

    /// A machine without Guix.
    private Room room(String name) throws IOException {
        Room made = Room.in(Files.createDirectory(temporary.resolve(name))).with(PROVIDER);
        made.flow(FLOW);
        return made;
    }

    private Room elsewhere(String name) throws IOException {
        Room other = room(name);
        other.write("workflow.lock", room.read("workflow.lock"));
        return other;
    }

    private String root() {
        return room.read("workflow.lock").replaceAll("(?s).*root: (\\S+).*", "$1");
    }

    @Test
    void a_task_finds_programs_and_data_of_the_profile_and_sees_nothing_but_the_closure() {
        assertThat(first.errors()).contains("looking for the packages of guix: cairn-books, cairn-greeter");
        assertThat(room.read("greeting.txt")).isEqualTo("Hello, world\n");
        List<String> where = room.read("where.txt").lines().toList();
        assertThat(where.get(0)).matches("/gnu/store/[0-9a-z]{32}-cairn-profile/bin");
        assertThat(where.get(1)).isEqualTo("one");
        assertThat(where).contains("bin", "gnu", "work").doesNotContain("usr", "lib", "home");
        assertThat(where.stream().filter(one -> one.matches("[0-9a-z]{32}-.*")).map(one -> one.substring(33)))
                .containsExactlyInAnyOrder(
                        "bash-99",
                        "busybox",
                        "cairn-books-1",
                        "cairn-greeter-2.12.1",
                        "cairn-more-books-1",
                        "cairn-profile",
                        "cairn-words-1.0-beta",
                        "coreutils-99");
    }

    @Test
    void the_lock_says_what_they_are_made_of() {
        assertThat(room.read("workflow.lock"))
                .contains("\"guix: cairn-books cairn-greeter\":", "provider: guix", "- \"GNU Guix 1.")
                .containsPattern(
                        "- \"cairn-greeter 2\\.12\\.1 /gnu/store/[0-9a-z]{32}-cairn-greeter-2\\.12\\.1 sha256:");
        assertThat(room.cairn("image", "show", root()).ending(0).output()).contains("cairn-greeter", "2.12.1");
        assertThat(room.cairn("image", "update", "flow.yaml").ending(0).output())
                .isEqualTo("packages of guix: cairn-books, cairn-greeter unchanged " + root() + "\n");
    }

    @Test
    void another_machine_without_guix_gets_them_from_the_first_and_alone_is_told() throws IOException {
        Room other = elsewhere("peer");
        try (ServedStore served = ServedStore.of(room)) {
            RunEvents there = RunEvents.of(other.cairn()
                    .run(other.folder(), List.of("run", "flow.yaml", "--json", "--sources", served.address()))
                    .ending(0));
            assertThat(there.ran()).containsExactly("greet");
            assertThat(other.read("where.txt")).isEqualTo(room.read("where.txt"));
        }
        assertThat(elsewhere("alone").cairn("run", "flow.yaml").ending(3).errors())
                .contains("packages of Guix need the program 'guix', which is not there: install it as"
                        + " https://guix.gnu.org/install says");
    }

    @Test
    void made_again_in_a_store_that_lost_it_the_same_lock_gives_the_same() throws IOException {
        guix.forget();
        Room other = elsewhere("again").with(guix.further());
        // Whatever else were made would be refused, for the lock names what it is.
        assertThat(other.run().results()).isEqualTo(room.run("--force").results());
        assertThat(other.read("workflow.lock")).isEqualTo(room.read("workflow.lock"));
    }

    @Test
    void a_name_that_no_package_has_is_told_with_the_nearest() throws IOException {
        Room other = room("unknown").with(guix.further());
        other.flow(FLOW.replace("cairn-greeter, ", "cairn-greter, "));
        assertThat(other.cairn("run", "flow.yaml").ending(2).errors())
                .contains("flow.yaml:2", "there is no package 'cairn-greter', did you mean 'cairn-greeter'?");
        assertThat(other.folder().resolve("workflow.lock")).doesNotExist();
    }
}
