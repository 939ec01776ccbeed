package dev.cairn.container.oci;

import dev.cairn.container.isolation.UserNamespace;
import java.util.List;

/// Who a program is inside, and who that is outside. The program is always the caller outside.
///
/// @param number   of user and group
/// @param mappings of users, and likewise of groups
record User(int number, List<Mapping> mappings) {
    /// @param inside  the number that programs in the container see
    /// @param outside the number of the same one for who makes the container
    record Mapping(int inside, int outside) {}

    static final int CAIRN = 1000;

    /// Who owns nothing: on Debian, and most others, `nobody`.
    private static final int NOBODY = 65534;

    /// The first that an ordinary user was given for such purposes, where a container of theirs is made.
    private static final int FIRST_SUBORDINATE = 1;

    /// @param namespace where the container is made. The caller is root there.
    static User of(Tool tool, UserNamespace namespace) {
        if (!tool.needsRoot()) {
            return new User(CAIRN, List.of(new Mapping(CAIRN, 0)));
        }
        return switch (namespace) {
            case NONE -> withRoot(NOBODY);
            case SUBORDINATES -> withRoot(FIRST_SUBORDINATE);
            case CALLER -> new User(0, List.of(new Mapping(0, 0)));
        };
    }

    private static User withRoot(int outside) {
        return new User(CAIRN, List.of(new Mapping(0, outside), new Mapping(CAIRN, 0)));
    }
}
