package dev.cairn.worker.projection.input;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.task.FileKind;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import java.util.Optional;

/// What cannot be shown or made because something else is in its way.
public final class Conflicts {
    private Conflicts() {}

    /// @throws CairnException REFUSED, naming both, if an output lies in or on an input
    public static void check(Iterable<TaskOutput> outputs, Inputs inputs) {
        for (TaskOutput output : outputs) {
            String path = output.path();
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                Optional<TaskInput> above = inputs.at(path.substring(0, slash));
                if (above.isPresent()) {
                    throw refused(path, "lies inside the input", above.get());
                }
            }
            if (output.kind() != TaskOutput.Kind.GLOB) {
                inputs.at(path).ifPresent(input -> {
                    throw refused(path, "is also the input", input);
                });
            }
            if (output.kind() == TaskOutput.Kind.FOLDER && inputs.isAbove(path)) {
                throw new CairnException(
                        Kind.REFUSED,
                        "the output folder '" + path + "' has inputs in it; give one of them another path");
            }
        }
    }

    private static CairnException refused(String output, String how, TaskInput input) {
        return new CairnException(
                Kind.REFUSED,
                "the output '" + output + "' " + how + " '" + input.path() + "'; give one of them another path");
    }

    /// Whether an input is to be seen already, in an input folder around it.
    ///
    /// @throws CairnException REFUSED, naming both, if that folder has something else in its place
    public static boolean isInside(TaskInput input, Inputs inputs) {
        Optional<TaskInput> around = inputs.around(input.path());
        if (around.isEmpty()) {
            return false;
        }
        String below = input.path().substring(around.get().path().length() + 1);
        Optional<Contents.Entry> entry = Lookup.of(around.get().cid(), below, inputs);
        boolean same = entry.isPresent()
                && entry.get().cid().equals(input.cid())
                && (input.kind() == FileKind.FOLDER
                        || around.get().executables().contains(below) == input.executable());
        if (!same) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the input '" + input.path() + "' lies inside the input folder '"
                            + around.get().path() + "', which has something else there; give one of them another path");
        }
        return true;
    }
}
