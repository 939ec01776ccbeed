package dev.cairn.container.engine;

import dev.cairn.container.Room;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Runs programs in Docker's containers, one after the other in two threads, until it is killed.
public final class BusyEngineMain {
    private static final int THREADS = 2;

    private BusyEngineMain() {}

    /// Prints its label when it is busy.
    ///
    /// @param arguments a folder, and a number that every program has in its command line
    public static void main(String[] arguments) throws Exception {
        Engine docker = Engine.docker(Map.of());
        Path folder = Path.of(arguments[0]);
        Room.in(folder, docker).run("exit 0");
        for (int i = 0; i < THREADS; i++) {
            Path own = Files.createDirectory(folder.resolve("thread" + i));
            boolean quiet = i == 0;
            Thread.ofPlatform().start(() -> {
                Room room = Room.in(own, docker);
                String sleep = "setsid sleep " + arguments[1] + " & ";
                while (true) {
                    room.run(quiet ? sleep + "sleep " + arguments[1] : sleep + "sleep 0.00" + arguments[1]);
                }
            });
        }
        System.out.println(RunnerLabel.ofThisProcess().text());
    }
}
