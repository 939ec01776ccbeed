package dev.cairn.packages.guix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.BuiltRoot;
import dev.cairn.packages.ExactPackage;
import dev.cairn.packages.PackageProvider;
import dev.cairn.packages.PackageSet;
import dev.cairn.packages.StoreProviderContract;
import dev.cairn.tool.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Packages of a real Guix, which makes them without asking anybody.
@TestInstance(Lifecycle.PER_CLASS)
class GuixTest implements StoreProviderContract {
    OwnGuix own;

    @BeforeAll
    void start(@TempDir Path shared) throws IOException {
        own = OwnGuix.in(shared);
    }

    @AfterAll
    void end() throws IOException {
        if (own != null) {
            own.close();
        }
    }

    private static Guix guix(Map<String, String> variables) {
        return new Guix(Bounds.USUAL, new Cancellation(), variables);
    }

    @Override
    public PackageProvider provider() {
        return guix(own.variables());
    }

    @Override
    public String known() {
        return "cairn-greeter";
    }

    @Override
    public String misspelt() {
        return "cairn-greter";
    }

    @Override
    public void forget() throws IOException {
        own.forget();
    }

    private PackageSet resolved(Path scratch, String name) throws IOException {
        return provider().resolve(List.of(name), Files.createDirectory(scratch.resolve("set")));
    }

    private static List<String> described(PackageSet set) {
        return set.packages().stream()
                .map(one -> one.name() + " " + one.version())
                .toList();
    }

    @Test
    void a_shell_and_coreutils_come_along(@TempDir Path scratch) throws IOException {
        PackageSet set = resolved(scratch, "cairn-greeter@2.12");
        assertThat(described(set))
                .containsExactly(
                        "bash 99",
                        "busybox -",
                        "cairn-greeter 2.12.1",
                        "cairn-profile -",
                        "cairn-words 1.0-beta",
                        "coreutils 99");
        assertThat(set.from()).singleElement().asString().startsWith("GNU Guix 1.");
    }

    @Test
    void packages_that_go_along_share_folders_and_are_found_by_their_variables(@TempDir Path scratch)
            throws IOException {
        PackageSet set = resolved(scratch, "cairn-books");
        assertThat(described(set)).contains("cairn-books 1", "cairn-more-books 1");
        BuiltRoot root = provider().build(List.of("cairn-books"), set, Files.createDirectory(scratch.resolve("built")));
        String books = root.environment().getOrDefault("CAIRN_BOOKS", "");
        assertThat(books).startsWith("/gnu/store/").endsWith("-cairn-profile/share/books");
        for (String name : List.of("one", "two")) {
            Path book = Files.readSymbolicLink(
                    root.folder().resolve(books.substring(1)).resolve(name));
            assertThat(root.folder().resolve(book.toString().substring(1))).hasContent(name);
        }
    }

    @Test
    void an_output_or_a_version_that_a_package_lacks_is_told(@TempDir Path scratch) throws IOException {
        int number = 0;
        for (String name : List.of("cairn-greeter:debug", "cairn-greeter@3")) {
            Path own = Files.createDirectory(scratch.resolve("try" + number++));
            assertThatExceptionOfType(CairnException.class)
                    .isThrownBy(() -> provider().resolve(List.of(name), own))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                    .withMessageContaining("'" + name + "'");
        }
    }

    @Test
    void one_that_cannot_be_made_is_told_with_what_guix_says(@TempDir Path scratch) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> provider().resolve(List.of("cairn-broken"), scratch))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                .withMessageContaining("cannot be made")
                .withMessageContaining("cairn-broken-1.drv' failed with exit code 3");
    }

    @Test
    void packages_that_came_out_otherwise_than_the_lock_says_are_told(@TempDir Path scratch) throws IOException {
        PackageSet before = resolved(scratch, known());
        Map<String, String> other = new TreeMap<>(own.variables());
        other.put("CAIRN_TEST_GREETING", "Hallo");
        assertThat(guix(other)
                        .build(List.of(known()), before, Files.createDirectory(scratch.resolve("now")))
                        .folder())
                .as("what is in the store need not be looked for")
                .isDirectory();
        own.forget();
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() ->
                        guix(other).build(List.of(known()), before, Files.createDirectory(scratch.resolve("later"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                .withMessageContaining("cairn image update");
    }

    @Test
    void a_lock_that_names_what_is_no_item_is_refused(@TempDir Path scratch) {
        for (String path : List.of("/etc/passwd", "relative", "/gnu/store/../../etc")) {
            PackageSet set = new PackageSet(
                    "guix",
                    List.of(),
                    List.of(new ExactPackage("cairn-profile", "-", path, "sha256:" + "0".repeat(64))));
            assertThatExceptionOfType(CairnException.class)
                    .as(path)
                    .isThrownBy(() -> provider().build(List.of(known()), set, scratch))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        }
    }

    @Test
    void without_a_daemon_it_is_told(@TempDir Path scratch) {
        Map<String, String> other = new TreeMap<>(own.variables());
        other.put("GUIX_DAEMON_SOCKET", scratch.resolve("nobody").toString());
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> guix(other).resolve(List.of(known()), scratch))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void without_guix_it_is_told_how_to_get_it(@TempDir Path scratch) {
        Guix none = guix(Map.of("PATH", scratch.toString()));
        assertThat(none.obstacle())
                .contains("packages of Guix need the program 'guix', which is not there: install it as"
                        + " https://guix.gnu.org/install says");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> none.resolve(List.of(known()), scratch))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
}
