package dev.cairn.container.engine;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.ContractMain;
import dev.cairn.container.IsolationContract;
import java.nio.file.Path;
import java.util.Optional;

/// Puts Docker or Podman through the contract, in a process of its own: for users other than the one who runs the
/// tests.
public final class EngineContractMain {
    private EngineContractMain() {}

    private record OfDocker(ContainerRuntime runtime, Path folder) implements DockerContract {}

    private record OfPodman(ContainerRuntime runtime, Path folder) implements EngineContract {}

    /// Prints what does not hold, and then how many sentences were tried.
    ///
    /// @param arguments a folder that the user may write to, and `docker`, or `podman`, which is started in another
    public static void main(String[] arguments) throws Exception {
        Path place = Path.of(arguments[0]);
        if (arguments[1].equals("docker")) {
            Engine docker = Engine.docker(System.getenv());
            Optional<String> obstacle = docker.obstacle(place);
            if (obstacle.isPresent()) {
                System.out.println(obstacle.get());
                return;
            }
            ContractMain.prove(IsolationContract.class, place, folder -> new OfDocker(docker, folder));
            return;
        }
        Path home = Path.of(arguments[2]);
        PodmanService service = PodmanService.start(home);
        try {
            Engine podman = Engine.podman(service.environment());
            ContractMain.prove(IsolationContract.class, place, folder -> new OfPodman(podman, folder));
        } finally {
            service.stop();
        }
    }
}
