package dev.cairn.shared;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import dev.cairn.program.Room;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/// A machine of its own, as far as networks and users go: a network namespace, and somebody whose files nobody else
/// reads. It takes root to make one.
record Machine(String namespace, String address, String user, Path folder, Room room) implements AutoCloseable {
    private static final String ALICE = "10.77.42.1";
    private static final String BOB = "10.77.42.2";

    /// Two that reach each other and nobody else.
    static List<Machine> two(Path temporary) {
        Machine alice = made("cairn-test-a", ALICE, "1501", temporary.resolve("alice"));
        Machine bob = made("cairn-test-b", BOB, "1502", temporary.resolve("bob"));
        command(
                "ip",
                "link",
                "add",
                "eth0",
                "netns",
                alice.namespace,
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                bob.namespace);
        for (Machine machine : List.of(alice, bob)) {
            command("ip", "-n", machine.namespace, "addr", "add", machine.address + "/24", "dev", "eth0");
            command("ip", "-n", machine.namespace, "link", "set", "lo", "up");
            command("ip", "-n", machine.namespace, "link", "set", "eth0", "up");
        }
        return List.of(alice, bob);
    }

    private static Machine made(String namespace, String address, String user, Path folder) {
        try {
            // One that a killed test left behind.
            new ProcessBuilder("ip", "netns", "del", namespace).start().waitFor();
            command("ip", "netns", "add", namespace);
            Files.createDirectory(folder);
            Room room = Room.in(folder);
            Files.createDirectory(folder.resolve("home"));
            CairnProgram there = isOpenToAll(Checkout.launcher())
                    ? room.cairn()
                            .startedBy(
                                    "ip",
                                    "netns",
                                    "exec",
                                    namespace,
                                    "setpriv",
                                    "--reuid=" + user,
                                    "--regid=" + user,
                                    "--clear-groups")
                    : room.cairn().startedBy("ip", "netns", "exec", namespace);
            return new Machine(namespace, address, user, folder, new Room(room.folder(), there));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Whether another user can start the program: not, where the checkout is in somebody's closed home.
    private static boolean isOpenToAll(Path file) throws IOException {
        for (Path at = file; at != null; at = at.getParent()) {
            if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    /// Gives its person all that was put there for them.
    void settle() {
        command("chown", "-R", user + ":" + user, folder.toString());
        command("chmod", "700", folder.toString());
    }

    static void command(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + told);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        command("ip", "netns", "del", namespace);
    }
}
