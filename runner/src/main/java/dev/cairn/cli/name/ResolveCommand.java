package dev.cairn.cli.name;

import dev.cairn.cli.console.Console;
import dev.cairn.naming.Resolved;
import dev.cairn.naming.Target;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "resolve",
        addMethodSubcommands = false,
        description = "Prints what a name stands for, by a record that its key signed.")
public final class ResolveCommand extends NameCommand.Asking {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "k51…, 12D3…, /ipns/NAME[/PATH]; otherwise that of 'self'.")
    private @Nullable String name;

    public ResolveCommand(Console console) {
        super(console);
    }

    @Override
    int run(Store store, Connections connections, Duration within) {
        Target.Alias asked = asked(store, name);
        Resolved resolved = resolver(store, connections).resolve(asked, effort(within));
        if (json()) {
            console().json(object(resolved.record(), resolved.target().path(), resolved.until()));
        } else {
            console().line(resolved.target().path());
        }
        return 0;
    }
}
