package dev.cairn.container.bubblewrap;

import dev.cairn.container.child.Grip;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reaches a container by its first process, of which bubblewrap tells the number: with it the kernel kills all
/// others. bubblewrap ends by itself then; killed first, it could leave behind a container that is just being made.
final class ContainerGrip implements Grip {
    private static final Pattern CONTAINER = Pattern.compile("\"child-pid\": ([0-9]{1,9})");

    /// After this bubblewrap has not come to make its container, and never will.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private int bubblewrap;
    private long since;

    @Override
    public void hold(int pid) {
        bubblewrap = pid;
    }

    @Override
    public void kill(String told) {
        long now = System.nanoTime();
        since = since == 0 ? now : since;
        OptionalInt container = container(told);
        if (container.isPresent()) {
            kill(container.getAsInt());
        } else if (now - since > PATIENCE) {
            kill(bubblewrap);
        }
    }

    @Override
    public List<Integer> release(String told) {
        OptionalInt container = container(told);
        container.ifPresent(ContainerGrip::kill);
        return container.stream().boxed().toList();
    }

    private static OptionalInt container(String told) {
        Matcher matcher = CONTAINER.matcher(told);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    private static void kill(int pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
