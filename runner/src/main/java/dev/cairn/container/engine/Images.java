package dev.cairn.container.engine;

import dev.cairn.container.RootFileSystem;
import dev.cairn.container.engine.request.Form;
import dev.cairn.container.engine.skeleton.Skeleton;
import dev.cairn.container.engine.skeleton.SkeletonTar;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The images that containers are made of: a skeleton for each root file system. They are some kilobytes large and are
/// left with the daemon, which the next runner finds them at.
final class Images {
    private static final String REPOSITORY = "localhost/cairn-root";
    private static final int NOT_FOUND = 404;

    private final Daemon daemon;
    private final Map<RootFileSystem, String> names = new HashMap<>();

    Images(Daemon daemon) {
        this.daemon = daemon;
    }

    /// The name of the image for a root file system; it is made if the daemon has none.
    synchronized String of(RootFileSystem root) throws Refused {
        String known = names.get(root);
        if (known != null) {
            return known;
        }
        SkeletonTar skeleton = SkeletonTar.of(Skeleton.of(root));
        String name = REPOSITORY + ":" + skeleton.tag();
        if (!isThere(name)) {
            Node made = daemon.ask("POST", "/images/create?fromSrc=-", "application/x-tar", skeleton.bytes());
            String tagging = "/tag?repo=" + REPOSITORY + "&tag=" + skeleton.tag();
            daemon.ask("POST", "/images/" + Form.textAt(made, "status") + tagging, Optional.empty());
            if (!isThere(name)) {
                throw new CairnException(Kind.UNAVAILABLE, "the daemon did not take the image " + name);
            }
        }
        names.put(root, name);
        return name;
    }

    private boolean isThere(String name) throws Refused {
        try {
            daemon.ask("GET", "/images/" + name + "/json", Optional.empty());
            return true;
        } catch (Refused e) {
            if (e.status() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
