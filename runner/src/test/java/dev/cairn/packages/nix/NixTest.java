package dev.cairn.packages.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.ExactPackage;
import dev.cairn.packages.PackageProvider;
import dev.cairn.packages.PackageSet;
import dev.cairn.packages.StoreProviderContract;
import dev.cairn.tool.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Packages of a real Nix, from a set that it makes without asking anybody.
@TestInstance(Lifecycle.PER_CLASS)
class NixTest implements StoreProviderContract {
    @TempDir
    static Path temporary;

    OwnNix own;

    @BeforeAll
    void start() {
        own = new OwnNix(temporary.resolve("nix"));
    }

    @AfterAll
    void end() throws IOException {
        own.forget();
    }

    private Nix nix(String set) {
        return new Nix(Optional.of(set), Bounds.USUAL, new Cancellation(), own.variables());
    }

    @Override
    public PackageProvider provider() {
        return nix(OwnNix.set().toString());
    }

    @Override
    public String known() {
        return "hello";
    }

    @Override
    public String misspelt() {
        return "helo";
    }

    @Override
    public void forget() throws IOException {
        own.forget();
    }

    private static List<String> described(PackageSet set) {
        return set.packages().stream()
                .map(one -> one.name() + " " + one.version())
                .toList();
    }

    @Test
    void a_shell_and_coreutils_come_along_unless_others_are_named(@TempDir Path scratch) throws IOException {
        assertThat(described(provider().resolve(List.of("hello"), Files.createDirectory(scratch.resolve("one")))))
                .containsExactly(
                        "bash 5.2",
                        "busybox -",
                        "coreutils 9.1",
                        "env-manifest.nix -",
                        "hello 2.12.1",
                        "user-environment -",
                        "words 1.0-beta");
    }

    @Test
    void a_package_may_be_in_a_set_of_the_set(@TempDir Path scratch) throws IOException {
        assertThat(described(
                        provider().resolve(List.of("nested.hallo"), Files.createDirectory(scratch.resolve("one")))))
                .contains("hallo 1", "hello 2.12.1");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> provider().resolve(List.of("nested.hillo"), scratch.resolve("one")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .withMessageContaining("'hillo'");
    }

    @Test
    void what_is_no_package_is_told(@TempDir Path scratch) {
        for (String name : List.of("nested", "text")) {
            assertThatExceptionOfType(CairnException.class)
                    .isThrownBy(() -> provider().resolve(List.of(name), scratch))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                    .withMessageContaining("'" + name + "' is no package");
        }
    }

    @Test
    void one_that_cannot_be_made_is_told_with_what_nix_says(@TempDir Path scratch) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> provider().resolve(List.of("broken"), scratch))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                .withMessageContaining("cannot be made")
                .withMessageContaining("broken-1.drv' failed with exit code 3");
    }

    @Test
    void the_set_may_be_what_nix_finds_or_a_flake_of_which_the_state_is_noted(@TempDir Path scratch)
            throws IOException {
        PackageSet plain = provider().resolve(List.of("hello"), Files.createDirectory(scratch.resolve("plain")));
        assertThat(plain.from().getFirst()).startsWith(OwnNix.set() + " sha256:");
        PackageSet found = nix("<packages>").resolve(List.of("hello"), Files.createDirectory(scratch.resolve("found")));
        assertThat(found.from().getFirst()).startsWith("<packages> sha256:");
        assertThat(found.isSame(plain)).isTrue();

        Path flake = Files.createDirectory(scratch.resolve("flake"));
        Files.copy(OwnNix.set(), flake.resolve("set.nix"));
        // Flakes may read nothing outside; busybox lies in them.
        Files.copy(Path.of("/bin/busybox"), flake.resolve("busybox"));
        Files.writeString(
                flake.resolve("set.nix"),
                Files.readString(flake.resolve("set.nix"))
                        .replace("path = /bin/busybox", "path = ./busybox")
                        .replace("builtins.currentSystem", "\"x86_64-linux\""));
        Files.writeString(
                flake.resolve("flake.nix"),
                "{ outputs = { self }: { packages.x86_64-linux = import ./set.nix { greeting = \"Hej\"; }; }; }\n");
        PackageSet flaky =
                nix("flake:path:" + flake).resolve(List.of("hello"), Files.createDirectory(scratch.resolve("flaky")));
        assertThat(flaky.from().getFirst())
                .startsWith("flake:path:" + flake + "?")
                .contains("narHash=sha256-");
        assertThat(flaky.isSame(plain)).isFalse();
        assertThat(described(flaky)).isEqualTo(described(plain));
    }

    @Test
    void a_set_that_makes_something_else_than_the_lock_says_is_told(@TempDir Path scratch) throws IOException {
        Path set = scratch.resolve("set.nix");
        Files.writeString(set, Files.readString(OwnNix.set()));
        PackageSet before =
                nix(set.toString()).resolve(List.of("hello"), Files.createDirectory(scratch.resolve("before")));
        Files.writeString(set, Files.readString(OwnNix.set()).replace("\"Hello\"", "\"Hallo\""));
        Path now = Files.createDirectory(scratch.resolve("now"));
        assertThat(nix(set.toString()).build(List.of("hello"), before, now).folder())
                .as("what is in the store needs no set")
                .isDirectory();
        own.forget();
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> nix(set.toString())
                        .build(List.of("hello"), before, Files.createDirectory(scratch.resolve("later"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                .withMessageContaining("cairn image update");
    }

    @Test
    void a_set_that_is_not_there_is_told(@TempDir Path scratch) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> nix("/nowhere/set.nix").resolve(List.of("hello"), scratch))
                .withMessageContaining("the setting packages.nix names /nowhere/set.nix");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> nix("<elsewhere>").resolve(List.of("hello"), scratch))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                .withMessageContaining("elsewhere")
                .withMessageContaining("packages.nix");
    }

    @Test
    void a_lock_that_names_what_is_no_item_is_refused(@TempDir Path scratch) {
        for (String path : List.of(
                "/etc/passwd", "relative", "/nix/store/../../etc", "/nix/store/0123456789abcdfghijklmnpqrsvwxyz")) {
            PackageSet set = new PackageSet(
                    "nix",
                    List.of(),
                    List.of(new ExactPackage("user-environment", "-", path, "sha256:" + "0".repeat(64))));
            assertThatExceptionOfType(CairnException.class)
                    .as(path)
                    .isThrownBy(() -> provider().build(List.of("hello"), set, scratch))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        }
    }

    @Test
    void what_takes_more_than_it_may_is_refused(@TempDir Path scratch) throws IOException {
        PackageSet set = provider().resolve(List.of("hello"), Files.createDirectory(scratch.resolve("one")));
        Nix small = new Nix(
                Optional.of(OwnNix.set().toString()),
                new Bounds(1 << 20, 1000, Duration.ofMinutes(1)),
                new Cancellation(),
                own.variables());
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> small.build(List.of("hello"), set, Files.createDirectory(scratch.resolve("two"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void the_home_folder_stays_as_it_is(@TempDir Path scratch) throws IOException {
        Path home = Files.createDirectory(scratch.resolve("home"));
        Map<String, String> variables = new TreeMap<>(own.variables());
        variables.put("HOME", home.toString());
        new Nix(Optional.of(OwnNix.set().toString()), Bounds.USUAL, new Cancellation(), variables)
                .resolve(List.of("hello"), Files.createDirectory(scratch.resolve("one")));
        try (Stream<Path> entries = Files.list(home)) {
            assertThat(entries).allMatch(entry -> entry.endsWith(".cache"));
        }
    }

    @Test
    void without_nix_it_is_told_how_to_get_it(@TempDir Path scratch) {
        Nix none = new Nix(
                Optional.empty(), Bounds.USUAL, new Cancellation(), Map.of("PATH", scratch.toString(), "HOME", "/"));
        assertThat(none.obstacle())
                .contains("packages of Nix need the program 'nix-env', which is not there: apt-get install nix-bin");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> none.resolve(List.of("hello"), scratch))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
}
