package dev.cairn.container.oci;

import dev.cairn.container.child.Grip;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Reaches a container by the first process of its namespace, the child of the one that made the namespace: with it the
/// kernel kills all others, and who made it ends by itself when they are gone.
final class NamespaceGrip implements Grip {
    /// After this there is no namespace yet, and never will be.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private int maker;
    private long since;
    private final List<Integer> orphans = new ArrayList<>();

    @Override
    public void hold(int pid) {
        maker = pid;
    }

    @Override
    public void kill(String told) {
        long now = System.nanoTime();
        since = since == 0 ? now : since;
        ProcessHandle.of(maker).ifPresent(handle -> {
            List<ProcessHandle> children = handle.children().toList();
            children.forEach(ProcessHandle::destroyForcibly);
            if (now - since > PATIENCE) {
                children.forEach(child -> orphans.add((int) child.pid()));
                handle.destroyForcibly();
            }
        });
    }

    @Override
    public List<Integer> release(String told) {
        return orphans;
    }
}
