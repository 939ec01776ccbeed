package dev.cairn.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.item.Found;
import dev.cairn.store.pin.PinKind;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionTest {
    @TempDir
    Path folder;

    @Test
    void what_a_person_may_not_do_is_said_in_one_sentence() {
        try (OtherProcess there = OtherProcess.start(withoutPrivileges(), Person.class, folder)) {
            assertThat(there.line()).isEqualTo("fine");
        }
    }

    /// Root may do everything, unless it gives that up.
    private static List<String> withoutPrivileges() {
        return System.getProperty("user.name").equals("root")
                ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", "--")
                : List.of("env");
    }

    static final class Person {
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Path closed = Files.createDirectory(folder.resolve("closed"));
            permit(closed, "r-x------");
            refused(
                    () -> Store.open(closed.resolve("store")),
                    closed.resolve("store").toString());
            refused(() -> Store.open(closed), "cairn.db");

            Path home = folder.resolve("home");
            Store.open(home).close();
            permit(home.resolve("cairn.db"), "r--------");
            refused(
                    () -> {
                        try (Store store = Store.open(home)) {
                            store.pins().add(Samples.cid("x"), "", PinKind.MANUAL);
                        }
                    },
                    "cairn.db");
            permit(home.resolve("cairn.db"), "rw-------");

            Path secret = Files.writeString(folder.resolve("secret"), "x");
            permit(secret, "---------");
            try (Store store = Store.open(home)) {
                Found found = store.intake()
                        .identify(List.of(secret), ImportProfile.UNIXFS_V1_2025, Progress.NONE)
                        .getFirst();
                check(
                        found instanceof Found.Refused refused
                                && refused.reason().getMessage() != null
                                && refused.reason().getMessage().contains("permission denied"),
                        found.toString());
            }
            System.out.println("fine");
        }

        private static void refused(Runnable what, String word) {
            try {
                what.run();
            } catch (CairnException e) {
                check(e.kind() == Kind.UNAVAILABLE, e.toString());
                check(String.valueOf(e.getMessage()).contains(word), e.toString());
                return;
            }
            throw new AssertionError("allowed: " + word);
        }

        private static void permit(Path path, String permissions) throws IOException {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }

        private static void check(boolean condition, String otherwise) {
            if (!condition) {
                throw new AssertionError(otherwise);
            }
        }
    }
}
