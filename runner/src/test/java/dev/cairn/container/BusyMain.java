package dev.cairn.container;

import dev.cairn.container.child.Programs;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs programs in containers, one after the other in several threads, until it is killed.
public final class BusyMain {
    private static final int THREADS = 4;

    private BusyMain() {}

    /// Prints the mark of its processes when it is busy.
    ///
    /// @param arguments a folder, and a number that every program has in its command line, and a runtime
    public static void main(String[] arguments) throws Exception {
        ContainerRuntime runtime = ContractMain.runtime(arguments[2]);
        Path folder = Path.of(arguments[0]);
        Room.in(folder, runtime).run("exit 0");
        for (int i = 0; i < THREADS; i++) {
            Path own = Files.createDirectory(folder.resolve("thread" + i));
            boolean quiet = i == 0;
            Thread.ofPlatform().start(() -> {
                Room room = Room.in(own, runtime);
                String sleep = "setsid sleep " + arguments[1] + " & ";
                while (true) {
                    room.run(quiet ? sleep + "sleep " + arguments[1] : sleep + "sleep 0.00" + arguments[1]);
                }
            });
        }
        System.out.println(Programs.shared().mark());
    }
}
