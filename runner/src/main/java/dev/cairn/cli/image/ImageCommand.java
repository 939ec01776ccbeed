package dev.cairn.cli.image;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "image",
        addMethodSubcommands = false,
        description = "Images: brings them into the store, lists them, says what they are, looks for newer ones.")
public final class ImageCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: cairn image import, ls, show or update");
    }
}
