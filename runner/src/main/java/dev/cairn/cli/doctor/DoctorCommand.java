package dev.cairn.cli.doctor;

import dev.cairn.cli.console.Console;
import dev.cairn.config.Configuration;
import dev.cairn.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        addMethodSubcommands = false,
        description = "Checks this machine, and says the mend; exit status 1 if something does not work.")
public final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    public DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings =
                Configuration.read(System.getenv(), Path.of(""), List.of()).settings();
        Tools tools = new Tools(System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        List<Finding> all = new ArrayList<>(JavaCheck.look());
        all.addAll(ContainerCheck.look(settings.runtime(), tools));
        all.addAll(StoreCheck.look(settings));
        all.addAll(SourceCheck.look(settings.peers()));
        all.addAll(IndexCheck.look(settings));
        all.addAll(KuboCheck.look(settings));
        all.add(ClockCheck.look(Clock.systemUTC(), settings.home().resolve("cairn.db")));
        all.addAll(tools.images());
        all.add(PackageCheck.look(settings.packages(), tools));
        all.addAll(AnnexCheck.look(settings.annexing(), Path.of("").toAbsolutePath()));
        all.add(tools.dot());
        all.forEach(json ? this::object : finding -> console.line(finding.line()));
        return all.stream().anyMatch(finding -> finding.state() == Finding.State.FAIL) ? 1 : 0;
    }

    private void object(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("check", finding.check());
        object.put("state", finding.state().word());
        object.put("detail", finding.detail());
        finding.mend().ifPresent(mend -> object.put("mend", mend));
        console.json(object);
    }
}
