package dev.cairn.workflow.model;

import java.util.List;
import java.util.Optional;

/// A named set over which processes are scattered.
public sealed interface MemberSet {
    String name();

    Place place();

    /// Members that the workflow lists.
    record Listed(String name, Place place, List<String> members) implements MemberSet {
        public Listed {
            members = List.copyOf(members);
        }
    }

    /// What stands in the place of `<name>` in the paths that a pattern matches.
    record Matched(String name, Place place, PathTemplate pattern, boolean optional) implements MemberSet {}

    /// One of which nothing could be made; then the problem has been told.
    record Unreadable(String name, Place place) implements MemberSet {}

    /// A column of a table or, without one, its rows.
    record Table(String name, Place place, PathTemplate file, Optional<String> column, boolean optional)
            implements MemberSet {
        /// Where the table stands.
        public String path() {
            StringBuilder path = new StringBuilder();
            file.parts().forEach(part -> path.append(part));
            return path.toString();
        }
    }
}
