package dev.cairn.workflow.graph;

import java.util.List;

/// What is drawn of a workflow. Boxes and files are numbered by their position, from 0 on.
///
/// @param title of the workflow
public record Drawing(String title, List<Box> boxes, List<Sheet> sheets, List<Arrow> arrows) {
    /// A process.
    ///
    /// @param scatter over what it is scattered, as in `each sample × 3`; empty if it is not
    public record Box(String name, String scatter) {}

    /// A file, a folder or a pattern.
    ///
    /// @param label as the workflow calls it
    public record Sheet(String label, Kind kind) {
        public enum Kind {
            FILE,
            FOLDER,
            /// Files that a pattern matches.
            FILES,
            /// Something that does not lie in the folder: content, an address.
            ELSEWHERE
        }
    }

    /// Something that leads from one thing to another.
    public sealed interface Arrow {
        record Reads(int sheet, int box) implements Arrow {}

        record Makes(int box, int sheet) implements Arrow {}

        /// An order without a file.
        record Needs(int first, int second) implements Arrow {}
    }

    public Drawing {
        boxes = List.copyOf(boxes);
        sheets = List.copyOf(sheets);
        arrows = List.copyOf(arrows);
    }
}
