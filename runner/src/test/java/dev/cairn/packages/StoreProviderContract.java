package dev.cairn.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.item.Nar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What those keep, too, who have packages in a store of theirs, each under a name that says what it was made of.
public interface StoreProviderContract extends PackageProviderContract {
    /// Has the provider forget all that is in its store, as on another machine.
    void forget() throws IOException;

    private PackageSet known(Path scratch) throws IOException {
        return provider().resolve(List.of(known()), Files.createDirectory(scratch.resolve("known")));
    }

    private BuiltRoot built(PackageSet set, Path scratch, String name) throws IOException {
        return provider().build(List.of(known()), set, Files.createDirectory(scratch.resolve(name)));
    }

    private static Path in(BuiltRoot root, String path) {
        return root.folder().resolve(path.substring(1));
    }

    @Test
    default void the_closure_lies_under_its_own_names_and_nothing_else_but_bin(@TempDir Path scratch)
            throws IOException {
        PackageSet set = known(scratch);
        BuiltRoot root = built(set, scratch, "one");
        for (ExactPackage one : set.packages()) {
            assertThat(Nar.digest(in(root, one.which()))).isEqualTo(one.digest());
        }
        Path store = in(root, set.packages().getFirst().which()).resolveSibling("");
        List<String> named = set.packages().stream()
                .map(one -> one.which().substring(one.which().lastIndexOf('/') + 1))
                .toList();
        try (Stream<Path> items = Files.list(store)) {
            assertThat(items.map(item -> item.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
        try (Stream<Path> entries = Files.list(root.folder())) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "bin", root.folder().relativize(store).getName(0).toString());
        }
    }

    @Test
    default void its_path_finds_the_programs_by_names_that_are_inside(@TempDir Path scratch) throws IOException {
        BuiltRoot root = built(known(scratch), scratch, "one");
        String path = root.environment().get("PATH");
        assertThat(path).endsWith("/bin");
        assertThat(Files.readSymbolicLink(root.folder().resolve("bin"))).hasToString(path);
        Path at = Path.of(path).resolve(known());
        // A symlink on the way is one of the store's, and leads to a place in it.
        for (int i = 1; i < at.getNameCount(); i++) {
            Path step = Path.of("/").resolve(at.subpath(0, i));
            if (Files.isSymbolicLink(in(root, step.toString()))) {
                at = Files.readSymbolicLink(in(root, step.toString())).resolve(at.subpath(i, at.getNameCount()));
                i = 0;
            }
        }
        assertThat(Files.exists(in(root, at.toString()), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    default void where_the_store_has_lost_them_they_are_made_again_and_are_the_same(@TempDir Path scratch)
            throws IOException {
        PackageSet set = known(scratch);
        String first = Nar.digest(built(set, scratch, "one").folder());
        forget();
        assertThat(Nar.digest(built(set, scratch, "two").folder())).isEqualTo(first);
    }

    @Test
    default void an_item_that_somebody_changed_is_not_taken(@TempDir Path scratch) throws IOException {
        PackageSet set = known(scratch);
        Path item = set.packages().stream()
                .map(one -> Path.of(one.which()))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
        Files.setPosixFilePermissions(item, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(item.resolve("more"), "what nobody made");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> built(set, scratch, "one"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .withMessageContaining(item.toString());
        Files.delete(item.resolve("more"));
        Files.setPosixFilePermissions(item, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
}
