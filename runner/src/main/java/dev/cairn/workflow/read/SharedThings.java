package dev.cairn.workflow.read;

import dev.cairn.job.JobInput;
import dev.cairn.job.Origin;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.ProcessDeclaration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What several processes of a workflow have of the machine must not get into each other's way: what a task may
/// change can hide a symlink where another task is shown something, and has no content that a key could say.
final class SharedThings {
    private SharedThings() {}

    static void check(List<ProcessDeclaration> processes, Problems problems) {
        for (ProcessDeclaration sharing : processes) {
            sharing.options().shared().forEach((path, shared) -> {
                for (ProcessDeclaration other : processes) {
                    check(sharing, shared, other, problems);
                }
            });
        }
    }

    private static void check(ProcessDeclaration sharing, Path shared, ProcessDeclaration other, Problems problems) {
        for (JobInput input : other.options().exposed()) {
            Optional<Path> exposed = place(input.origin());
            if (exposed.isPresent() && (exposed.get().startsWith(shared) || shared.startsWith(exposed.get()))) {
                problems.add(
                        other.place(),
                        "the process " + Problems.quoted(other.name()) + " exposes " + exposed.get()
                                + ", and the process "
                                + Problems.quoted(sharing.name()) + " shares " + shared
                                + ": what may change while it is read has no content; take one of them away");
            }
        }
        for (Path inner : other.options().shared().values()) {
            if (inner.startsWith(shared) && !inner.equals(shared)) {
                problems.add(
                        other.place(),
                        "the process " + Problems.quoted(other.name()) + " shares " + inner + ", which lies in "
                                + shared
                                + ", which the process " + Problems.quoted(sharing.name())
                                + " shares: share the same folder in both");
            }
        }
    }

    private static Optional<Path> place(Origin origin) {
        return switch (origin) {
            case Origin.HostFile file -> Optional.of(file.path());
            case Origin.HostFolder folder -> Optional.of(folder.path());
            case Origin.Content _, Origin.Ipfs _, Origin.Ipns _, Origin.Web _, Origin.Produced _ -> Optional.empty();
        };
    }
}
