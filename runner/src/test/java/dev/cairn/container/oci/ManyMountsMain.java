package dev.cairn.container.oci;

import dev.cairn.container.ContractMain;
import dev.cairn.container.Room;
import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.Path;

/// Runs a program of runc's that has many inputs, each mounted by itself, in a process of its own: for one that
/// may have few files open.
final class ManyMountsMain {
    private ManyMountsMain() {}

    /// Prints how many inputs the program saw, or what kept it.
    ///
    /// @param arguments an empty folder, and how many inputs there are
    public static void main(String[] arguments) throws IOException {
        Room room = Room.in(Path.of(arguments[0]), ContractMain.runtime("runc"));
        for (int n = 0; n < Integer.parseInt(arguments[1]); n++) {
            room.input("in/" + n, "");
        }
        try {
            System.out.print(room.run("ls in | wc -l").out());
        } catch (CairnException e) {
            System.out.println(e.sentence());
        }
    }
}
