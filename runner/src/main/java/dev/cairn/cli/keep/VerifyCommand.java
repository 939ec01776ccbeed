package dev.cairn.cli.keep;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.store.verify.Damage;
import dev.cairn.store.verify.Verified;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        addMethodSubcommands = false,
        description = "Reads everything in the store again; exit status 1 if something is not what its name says.")
public final class VerifyCommand extends StoreCommand {
    @Option(names = "--repair", description = "Restore what is damaged, or else take it out of use.")
    private boolean repair;

    public VerifyCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        Verified verified = store.verification().verify(repair, 1, this::tell);
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("checked", verified.checked());
            object.put("damaged", verified.damaged());
            console().json(object);
        } else {
            console().line(verified.checked() + " checked, " + verified.damaged() + " damaged");
        }
        return verified.damaged() > 0 ? 1 : 0;
    }

    private void tell(Damage damage) {
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("cid", damage.cid());
            object.put("problem", damage.problem());
            object.put("repaired", damage.repaired());
            console().json(object);
        } else {
            console()
                    .line(damage.cid() + " " + damage.problem()
                            + (damage.repaired() ? "; repaired" : "; cairn verify --repair takes it out of use"));
        }
    }
}
