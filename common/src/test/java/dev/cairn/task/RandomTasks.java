package dev.cairn.task;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/// Random tasks and results.
final class RandomTasks {
    private final Random random;

    RandomTasks(Random random) {
        this.random = random;
    }

    Task task(int inputs) {
        TreeMap<String, String> env = new TreeMap<>();
        TreeMap<String, Node> values = new TreeMap<>();
        TreeSet<String> secrets = new TreeSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            env.put("VARIABLE_" + random.nextInt(100), "text " + random.nextInt());
            values.put("value" + random.nextInt(100), random.nextBoolean() ? new Node.Int(i) : new Node.Text("ä " + i));
            secrets.add("SECRET_" + random.nextInt(100));
        }
        List<TaskInput> seen = new ArrayList<>();
        for (String path : paths(inputs)) {
            boolean folder = random.nextInt(4) == 0;
            seen.add(
                    folder
                            ? new TaskInput(path, FileKind.FOLDER, cid(), false, paths(random.nextInt(3)))
                            : new TaskInput(path, FileKind.FILE, cid(), random.nextBoolean(), List.of()));
        }
        List<TaskOutput> made = new ArrayList<>();
        for (String path : paths(random.nextInt(4))) {
            TaskOutput.Kind kind = random.nextBoolean() ? TaskOutput.Kind.GLOB : TaskOutput.Kind.FOLDER;
            made.add(new TaskOutput(path, kind, random.nextBoolean()));
        }
        return new Task(
                command(),
                env,
                values,
                cid(),
                random.nextBoolean(),
                random.nextBoolean() ? Optional.of("salt " + random.nextInt()) : Optional.empty(),
                secrets,
                seen,
                made);
    }

    Result result(int outputs) {
        List<ResultEntry> entries = new ArrayList<>();
        for (String path : paths(outputs)) {
            entries.add(
                    random.nextBoolean()
                            ? new ResultEntry(path, FileKind.FOLDER, cid(), 7, false, paths(random.nextInt(3)))
                            : new ResultEntry(path, FileKind.FILE, cid(), random.nextLong(1L << 50), true, List.of()));
        }
        return new Result(cid(), entries);
    }

    Cid cid() {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return Cid.v1(Codec.RAW, digest);
    }

    private Command command() {
        return random.nextBoolean()
                ? new Command.Script(List.of("bash", "-eu"), Language.SHELL, pieces())
                : new Command.Argv(List.of(List.of(new Piece.Text("tool")), pieces()));
    }

    private static List<Piece> pieces() {
        return List.of(
                new Piece.Text("echo "),
                new Piece.Value("quality"),
                new Piece.Text(" > out\n"),
                new Piece.Resource(Piece.Resource.Name.MEMORY));
    }

    private List<String> paths(int number) {
        TreeSet<String> paths = new TreeSet<>(Paths.BY_BYTES);
        while (paths.size() < number) {
            paths.add("folder " + random.nextInt(10) + "/ü" + random.nextInt());
        }
        return List.copyOf(paths);
    }
}
