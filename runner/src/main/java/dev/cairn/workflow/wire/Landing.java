package dev.cairn.workflow.wire;

import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.folder.Seen;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Unit;

/// Checks that what a unit makes would not be delivered through a symbolic link to somewhere outside.
final class Landing {
    private Landing() {}

    static void check(Unit unit, Tree tree, Problems problems) {
        for (int i = 0; i < unit.outputs(); i++) {
            Product product = new Product(unit, i);
            String path = product.path();
            int slash = path.lastIndexOf('/', end(path, product.kind() == TaskOutput.Kind.GLOB));
            if (slash > 0 && tree.folder(path.substring(0, slash)) instanceof Seen.Outside outside) {
                problems.add(
                        product.form().declared().place(),
                        "the process " + unit.label() + " makes "
                                + Problems.quoted(path.replace(PathForm.OPEN, "")) + ", but the folder "
                                + Problems.quoted(path.substring(0, slash)) + " " + outside.refusal());
            }
        }
    }

    /// Where the part of a path begins that is not known yet.
    private static int end(String path, boolean pattern) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '\0' && !(pattern && "*?[".indexOf(path.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }
}
