package dev.cairn.cli;

import dev.cairn.cli.annex.AnnexCommand;
import dev.cairn.cli.annex.BackendCommand;
import dev.cairn.cli.annex.EnableCommand;
import dev.cairn.cli.annex.RemoteCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.content.AddCommand;
import dev.cairn.cli.content.CarCommand;
import dev.cairn.cli.content.CarExportCommand;
import dev.cairn.cli.content.CarImportCommand;
import dev.cairn.cli.content.CatCommand;
import dev.cairn.cli.content.GetCommand;
import dev.cairn.cli.content.LsCommand;
import dev.cairn.cli.content.ShowCommand;
import dev.cairn.cli.doctor.DoctorCommand;
import dev.cairn.cli.exchange.BundleCommand;
import dev.cairn.cli.exchange.PullCommand;
import dev.cairn.cli.exchange.PushCommand;
import dev.cairn.cli.exchange.UnbundleCommand;
import dev.cairn.cli.explain.ExplainCommand;
import dev.cairn.cli.explain.GraphCommand;
import dev.cairn.cli.history.LogCommand;
import dev.cairn.cli.history.StatusCommand;
import dev.cairn.cli.image.ImageCommand;
import dev.cairn.cli.image.ImageImportCommand;
import dev.cairn.cli.image.ImageListing;
import dev.cairn.cli.image.ImageShowCommand;
import dev.cairn.cli.keep.GcCommand;
import dev.cairn.cli.keep.PinCommand;
import dev.cairn.cli.keep.PinListing;
import dev.cairn.cli.keep.VerifyCommand;
import dev.cairn.cli.key.ExportCommand;
import dev.cairn.cli.key.ImportCommand;
import dev.cairn.cli.key.KeyCommand;
import dev.cairn.cli.name.GetRecordCommand;
import dev.cairn.cli.name.NameCommand;
import dev.cairn.cli.name.PublishCommand;
import dev.cairn.cli.name.PublishIndexCommand;
import dev.cairn.cli.name.PutRecordCommand;
import dev.cairn.cli.name.ResolveCommand;
import dev.cairn.cli.run.ConfigCommand;
import dev.cairn.cli.run.ImageUpdateCommand;
import dev.cairn.cli.run.RunCommand;
import dev.cairn.cli.serve.ServeCommand;
import dev.cairn.cli.task.AuditCommand;
import dev.cairn.cli.task.ExecCommand;
import dev.cairn.cli.trust.DivergenceCommand;
import dev.cairn.cli.trust.RevokeCommand;
import dev.cairn.cli.trust.TrustCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Every command by its name. Only the one that is called is built, for start-up counts; all are where help,
/// completion or the nearest name is asked for.
final class Commands {
    private static final Map<String, Function<Console, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("run", Commands::run);
        ALL.put("graph", GraphCommand::new);
        ALL.put("explain", ExplainCommand::new);
        ALL.put("status", StatusCommand::new);
        ALL.put("show", ShowCommand::new);
        ALL.put("log", LogCommand::new);
        ALL.put("exec", ExecCommand::new);
        ALL.put("add", AddCommand::new);
        ALL.put("cat", CatCommand::new);
        ALL.put("get", GetCommand::new);
        ALL.put("ls", LsCommand::new);
        ALL.put("pin", Commands::pin);
        ALL.put("car", Commands::car);
        ALL.put("push", PushCommand::new);
        ALL.put("pull", PullCommand::new);
        ALL.put("bundle", BundleCommand::new);
        ALL.put("unbundle", UnbundleCommand::new);
        ALL.put("gc", GcCommand::new);
        ALL.put("serve", ServeCommand::new);
        ALL.put("verify", VerifyCommand::new);
        ALL.put("name", Commands::name);
        ALL.put("publish-index", PublishIndexCommand::new);
        ALL.put("key", Commands::key);
        ALL.put("trust", Commands::trust);
        ALL.put("revoke", RevokeCommand::new);
        ALL.put("divergence", DivergenceCommand::new);
        ALL.put("audit", AuditCommand::new);
        ALL.put("annex", Commands::annex);
        ALL.put("image", Commands::image);
        ALL.put("doctor", DoctorCommand::new);
        ALL.put("config", ConfigCommand::new);
        ALL.put("completion", CompletionCommand::new);
        ALL.put("version", VersionCommand::new);
    }

    private Commands() {}

    private static CommandLine run(Console console) {
        return lineOf(CommandSpec.wrapWithoutInspection(new RunCommand(console), Commands::made));
    }

    private static CommandLine pin(Console console) {
        return lineOf(new PinCommand())
                .addSubcommand("add", new PinCommand.Add(console))
                .addSubcommand("rm", new PinCommand.Remove(console))
                .addSubcommand("ls", new PinListing(console));
    }

    private static CommandLine car(Console console) {
        return lineOf(new CarCommand())
                .addSubcommand("export", new CarExportCommand(console))
                .addSubcommand("import", new CarImportCommand(console));
    }

    private static CommandLine image(Console console) {
        return lineOf(new ImageCommand())
                .addSubcommand("import", new ImageImportCommand(console))
                .addSubcommand("ls", new ImageListing(console))
                .addSubcommand("show", new ImageShowCommand(console))
                .addSubcommand("update", new ImageUpdateCommand(console));
    }

    private static CommandLine name(Console console) {
        return lineOf(new NameCommand())
                .addSubcommand("publish", new PublishCommand(console))
                .addSubcommand("resolve", new ResolveCommand(console))
                .addSubcommand("get", new GetRecordCommand(console))
                .addSubcommand("put", new PutRecordCommand(console));
    }

    private static CommandLine annex(Console console) {
        return lineOf(new AnnexCommand())
                .addSubcommand("backend", new BackendCommand(console))
                .addSubcommand("enable", new EnableCommand(console))
                .addSubcommand("remote", new RemoteCommand(console));
    }

    private static CommandLine trust(Console console) {
        return lineOf(new TrustCommand())
                .addSubcommand("add", new TrustCommand.Add(console))
                .addSubcommand("rm", new TrustCommand.Remove(console))
                .addSubcommand("ls", new TrustCommand.Listing(console));
    }

    private static CommandLine key(Console console) {
        return lineOf(new KeyCommand())
                .addSubcommand("gen", new KeyCommand.Generate(console))
                .addSubcommand("list", new KeyCommand.Listing(console))
                .addSubcommand("export", new ExportCommand(console))
                .addSubcommand("import", new ImportCommand(console))
                .addSubcommand("rm", new KeyCommand.Remove(console));
    }

    static CommandLine line(Console console, String... arguments) {
        CommandLine root = lineOf(root());
        Function<Console, Object> only = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (only != null) {
            root.addSubcommand(arguments[0], only.apply(console));
        } else {
            ALL.forEach((name, command) -> root.addSubcommand(name, command.apply(console)));
            root.addSubcommand("help", new CommandLine.HelpCommand());
        }
        root.getCommandSpec().usageMessage().synopsisSubcommandLabel("COMMAND");
        root.getSubcommands().values().forEach(Commands::described);
        return root;
    }

    private static CommandLine lineOf(Object command) {
        return new CommandLine(command, Commands::made);
    }

    /// What options of several values gather them in. For all else there is picocli's own, which at first looks
    /// for Groovy in every jar.
    private static <T> T made(Class<T> type) throws Exception {
        return type == List.class
                ? type.cast(new ArrayList<>())
                : CommandLine.defaultFactory().create(type);
    }

    private static void described(CommandLine line) {
        Object command = line.getCommand();
        if (command instanceof CommandLine.HelpCommand) {
            return;
        }
        if (command instanceof Described described) {
            described.describe(line.getCommandSpec());
        }
        line.getCommandSpec().addOption(help("Show this help."));
        // One with an alias is there twice.
        new LinkedHashSet<>(line.getSubcommands().values()).forEach(Commands::described);
    }

    /// Written out, for to read annotations takes a good part of what a short command takes in all.
    private static CommandSpec root() {
        Root missing = new Root();
        CommandSpec root = CommandSpec.wrapWithoutInspection(missing, Commands::made)
                .name("cairn")
                .version("cairn " + Version.TEXT);
        root.usageMessage().description("Runs workflows so that nothing is ever computed twice, anywhere.");
        root.addOption(help("Show this help message and exit."));
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
        missing.spec = root;
        return root;
    }

    private static OptionSpec help(String description) {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description(description)
                .build();
    }

    private static final class Root implements Runnable {
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "a command is missing");
        }
    }
}
