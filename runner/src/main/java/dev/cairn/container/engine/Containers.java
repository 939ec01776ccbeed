package dev.cairn.container.engine;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.cairn.container.engine.request.Dialect;
import dev.cairn.container.engine.request.Form;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// The containers of a daemon.
final class Containers {
    private static final int NOT_FOUND = 404;
    private static final int TRIES = 3;

    private final Daemon daemon;
    private final Dialect dialect;

    Containers(Daemon daemon, Dialect dialect) {
        this.daemon = daemon;
        this.dialect = dialect;
    }

    /// Makes one that does not run yet.
    ///
    /// @return its id: hexadecimal digits
    /// @throws Refused if the daemon will not
    String create(Node request) throws Refused {
        return Form.textAt(daemon.ask("POST", dialect.creation(), Optional.of(request)), "Id");
    }

    /// What it writes, from the start on if it does not run yet.
    Response attach(String id) throws Refused {
        return daemon.stream("/containers/" + id + "/attach?stream=1&stdout=1&stderr=1");
    }

    /// @throws Refused if there is nothing in it that can be run
    void start(String id) throws Refused {
        daemon.ask("POST", "/containers/" + id + "/start", Optional.empty());
    }

    /// The exit status, when it has ended.
    CompletableFuture<Integer> end(String id) {
        return daemon.askLater("POST", dialect.waiting(id)).thenApply(answer -> (int)
                (answer instanceof Node.Int(var status) ? status.longValue() : Form.numberAt(answer, "StatusCode")));
    }

    Node inspect(String id) throws Refused {
        return daemon.ask("GET", "/containers/" + id + "/json", Optional.empty());
    }

    /// Does nothing if it does not run.
    void kill(String id) throws Refused {
        try {
            daemon.ask("POST", "/containers/" + id + "/kill?signal=SIGKILL", Optional.empty());
        } catch (Refused e) {
            // It ended meanwhile: each daemon says that in its own way.
            if (Form.isAt(inspect(id), "State", "Running")) {
                throw e;
            }
        }
    }

    /// Kills it if need be, and forgets it and its volumes. One that cannot be removed is left to the next runner.
    void remove(String id) {
        for (int i = 0; i < TRIES; i++) {
            try {
                daemon.ask("DELETE", "/containers/" + id + "?force=true&v=true", Optional.empty());
                return;
            } catch (Refused e) {
                if (e.status() == NOT_FOUND) {
                    return;
                }
            } catch (CairnException e) {
                // The daemon went away; what it keeps is still there when it comes back.
                return;
            }
        }
    }

    /// What stands in an address for those with a label.
    ///
    /// @param label its name, or name and value: `NAME=VALUE`
    static String filter(String label) {
        String filter = DagJson.encode(Form.of(Map.of("label", Form.texts(List.of(label)))));
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    /// Those with a label: id → its value.
    Map<String, String> labelled(String label) throws Refused {
        Node all = daemon.ask("GET", "/containers/json?all=true&filters=" + filter(label), Optional.empty());
        Map<String, String> found = new TreeMap<>();
        if (all instanceof Node.Items(var values)) {
            for (Node one : values) {
                found.put(Form.textAt(one, "Id"), Form.textAt(one, "Labels", label));
            }
        }
        return found;
    }
}
