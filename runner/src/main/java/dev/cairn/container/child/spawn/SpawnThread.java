package dev.cairn.container.child.spawn;

import dev.cairn.system.Native;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What [Spawner] does, on its thread.
final class SpawnThread {
    private static final MemorySegment SPAWN = Native.function("posix_spawn");
    private static final MemorySegment ACTIONS = Native.function("posix_spawn_file_actions_init");
    private static final MemorySegment ADD_OPEN = Native.function("posix_spawn_file_actions_addopen");
    private static final MemorySegment ADD_DUPLICATE = Native.function("posix_spawn_file_actions_adddup2");
    private static final MemorySegment ADD_CLOSE_FROM = Native.function("posix_spawn_file_actions_addclosefrom_np");
    private static final MemorySegment ADD_CHANGE_FOLDER = Native.function("posix_spawn_file_actions_addchdir_np");
    private static final MemorySegment END_ACTIONS = Native.function("posix_spawn_file_actions_destroy");
    private static final MemorySegment ATTRIBUTES = Native.function("posix_spawnattr_init");
    private static final MemorySegment SET_FLAGS = Native.function("posix_spawnattr_setflags");
    private static final MemorySegment SET_DEFAULTS = Native.function("posix_spawnattr_setsigdefault");
    private static final MemorySegment SET_MASK = Native.function("posix_spawnattr_setsigmask");
    private static final MemorySegment FILL_SIGNALS = Native.function("sigfillset");
    private static final MemorySegment UNSHARE = Native.function("unshare");
    private static final MemorySegment UMASK = Native.function("umask");
    private static final MemorySegment SET_CORES = Native.function("sched_setaffinity");
    private static final MemorySegment GET_CORES = Native.function("sched_getaffinity");

    private static final int CLONE_FS = 0x200;

    /// Default signals, an empty mask and a session of its own, so that a Ctrl-C at the terminal is ours alone.
    private static final int FLAGS = 0x04 | 0x08 | 0x80;

    /// The C library's structures for files and attributes, with room to spare.
    private static final int STRUCTURE_BYTES = 512;

    /// What stands for the thread that writes it, in the files of control groups.
    private static final byte[] SELF = {'0'};

    private static final int SIGNAL_SET_BYTES = 128;
    private static final int CORE_SET_BYTES = 1024;

    private final Native calls = new Native(Arena.global());
    private final SystemCalls system = new SystemCalls(Arena.global());
    private final MemorySegment attributes = Arena.global().allocate(STRUCTURE_BYTES, 16);
    private final MemorySegment actions = Arena.global().allocate(STRUCTURE_BYTES, 16);
    private final MemorySegment coreSet = Arena.global().allocate(CORE_SET_BYTES, 8);
    private final MemorySegment devNull = Arena.global().allocateFrom("/dev/null");
    private final int coreSetBytes;
    private final List<Integer> all;
    private List<Integer> current;

    SpawnThread() {
        calls.callInt(UNSHARE, CLONE_FS);
        calls.callInt(UMASK, 022);
        calls.callInt(ATTRIBUTES, attributes.address());
        calls.callInt(SET_FLAGS, attributes.address(), FLAGS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment signals = arena.allocate(SIGNAL_SET_BYTES, 8);
            calls.callInt(SET_MASK, attributes.address(), signals.address());
            calls.callInt(FILL_SIGNALS, signals.address());
            calls.callInt(SET_DEFAULTS, attributes.address(), signals.address());
        }
        coreSetBytes = calls.callInt(GET_CORES, 0, CORE_SET_BYTES, coreSet.address()) < 0 ? 0 : CORE_SET_BYTES;
        all = coreSetBytes == 0 ? List.of() : numbers();
        current = all;
    }

    List<Integer> cores() {
        return all;
    }

    private List<Integer> numbers() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < CORE_SET_BYTES * 8; i++) {
            if ((coreSet.get(ValueLayout.JAVA_LONG, i / 64 * 8L) >> (i % 64) & 1) != 0) {
                found.add(i);
            }
        }
        return List.copyOf(found);
    }

    int start(Launch launch) throws IOException {
        if (launch.enclosure().isEmpty()) {
            return spawn(launch);
        }
        Enclosure enclosure = launch.enclosure().get();
        move(enclosure.tasks());
        try {
            return spawn(launch);
        } finally {
            moveBack(enclosure.back());
        }
    }

    private static void moveBack(Path tasks) {
        try {
            move(tasks);
        } catch (IOException e) {
            // The program runs. That this thread is counted with it does no harm, and the next one takes it away.
            return;
        }
    }

    /// Moves this thread.
    private static void move(Path tasks) throws IOException {
        Files.write(tasks, SELF);
    }

    private int spawn(Launch launch) throws IOException {
        useCores(launch.cores().isEmpty() ? all : launch.cores());
        calls.callInt(ACTIONS, actions.address());
        try (Arena arena = Arena.ofConfined()) {
            if (launch.input() == Launch.NO_INPUT) {
                calls.callInt(ADD_OPEN, actions.address(), 0, devNull.address(), 0, 0);
            } else {
                calls.callInt(ADD_DUPLICATE, actions.address(), launch.input(), 0);
            }
            int target = 1;
            for (int descriptor : launch.descriptors()) {
                calls.callInt(ADD_DUPLICATE, actions.address(), descriptor, target++);
            }
            calls.callInt(ADD_CLOSE_FROM, actions.address(), target);
            launch.folder()
                    .ifPresent(folder -> calls.callInt(
                            ADD_CHANGE_FOLDER,
                            actions.address(),
                            arena.allocateFrom(folder.toString()).address()));
            MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment argv = strings(launch.argv(), arena);
            int failure = calls.callInt(
                    SPAWN,
                    pid.address(),
                    argv.get(ValueLayout.JAVA_LONG, 0),
                    actions.address(),
                    attributes.address(),
                    argv.address(),
                    strings(launch.environment(), arena).address());
            if (failure != 0) {
                throw new NotStarted(system.text(failure), failure, null);
            }
            return pid.get(ValueLayout.JAVA_INT, 0);
        } finally {
            calls.callInt(END_ACTIONS, actions.address());
        }
    }

    private void useCores(List<Integer> cores) {
        if (coreSetBytes == 0 || cores.equals(current)) {
            return;
        }
        coreSet.fill((byte) 0);
        for (int core : cores) {
            long at = core / 64 * 8L;
            coreSet.set(ValueLayout.JAVA_LONG, at, coreSet.get(ValueLayout.JAVA_LONG, at) | 1L << (core % 64));
        }
        calls.callInt(SET_CORES, 0, coreSetBytes, coreSet.address());
        current = List.copyOf(cores);
    }

    private static MemorySegment strings(List<String> texts, Arena arena) {
        MemorySegment array = arena.allocate(ValueLayout.JAVA_LONG, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(
                    ValueLayout.JAVA_LONG, i, arena.allocateFrom(texts.get(i)).address());
        }
        return array;
    }
}
