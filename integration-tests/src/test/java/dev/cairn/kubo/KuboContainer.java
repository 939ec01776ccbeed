package dev.cairn.kubo;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dev.cairn.kubo.KuboRepository.Addresses;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/// A Kubo daemon in a container, with a network of its own and ports that lead there. What it has outlives that it is
/// killed, and ends with the container.
public final class KuboContainer implements AutoCloseable {
    private static final int API = 5001;
    private static final int GATEWAY = 8080;
    private static final int SWARM = 4001;
    private static final String REPOSITORY = "/repository";

    private final GenericContainer<?> container;

    /// Makes a repository and starts a daemon with it.
    ///
    /// @param folder is made; the container gets a copy
    @SuppressWarnings("resource")
    public KuboContainer(Path folder) {
        KuboRepository repository =
                KuboRepository.create(folder, new Addresses("0.0.0.0", API, GATEWAY, SWARM), config -> {});
        container = new GenericContainer<>(KuboImage.name())
                .withImagePullPolicy(image -> false)
                .withEnv(Map.of("IPFS_PATH", REPOSITORY, "IPFS_TELEMETRY", "off", "HOME", REPOSITORY))
                .withCopyFileToContainer(MountableFile.forHostPath(repository.path()), REPOSITORY)
                .withCreateContainerCmdModifier(command -> command.withEntrypoint(KuboImage.PROGRAM, "daemon"))
                .withExposedPorts(API, GATEWAY)
                .waitingFor(Wait.forLogMessage(".*Daemon is ready.*", 1))
                .withStartupTimeout(KuboRepository.PATIENCE);
        container.start();
    }

    /// Where its RPC API answers, another place after a restart.
    public URI api() {
        return address(API);
    }

    /// Where its gateway answers, another place after a restart.
    public URI gateway() {
        return address(GATEWAY);
    }

    private URI address(int port) {
        Ports ports = docker().inspectContainerCmd(container.getContainerId())
                .exec()
                .getNetworkSettings()
                .getPorts();
        for (Map.Entry<ExposedPort, Ports.Binding[]> entry : ports.getBindings().entrySet()) {
            if (entry.getKey().getPort() == port && entry.getValue() != null) {
                return URI.create("http://127.0.0.1:" + entry.getValue()[0].getHostPortSpec());
            }
        }
        throw new IllegalStateException("no port leads to " + port + " of the container");
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    /// Kills it, as a power cut would.
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    /// Starts it again after [#kill], with all that it had.
    public void restart() {
        // Others notice that it is killed sooner than Docker does.
        docker().waitContainerCmd(container.getContainerId()).start().awaitStatusCode();
        docker().startContainerCmd(container.getContainerId()).exec();
        long deadline = System.nanoTime() + KuboRepository.PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the Kubo daemon does not start again:\n" + container.getLogs());
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) api().resolve("/api/v0/version").toURL().openConnection();
            asked.setRequestMethod("POST");
            return asked.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
