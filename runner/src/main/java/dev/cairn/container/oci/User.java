package dev.cairn.container.oci;

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

    /// @param root whether the caller is root. Others may map nobody but themselves, and are root, by that, where the
    ///     container is made.
    static User of(Tool tool, boolean root) {
        if (!tool.needsRoot()) {
            return new User(CAIRN, List.of(new Mapping(CAIRN, 0)));
        }
        return root
                ? new User(CAIRN, List.of(new Mapping(0, NOBODY), new Mapping(CAIRN, 0)))
                : new User(0, List.of(new Mapping(0, 0)));
    }
}
