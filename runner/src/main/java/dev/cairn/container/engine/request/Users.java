package dev.cairn.container.engine.request;

/// Who is who in a container.
///
/// @param inside  who the program is
/// @param outside who that is to the daemon: what the program writes is theirs
/// @param nobody  who root inside is to the daemon, where it maps users
/// @param root    whether the caller is root, in whatever way that is mapped
public record Users(Caller inside, Caller outside, int nobody, boolean root) {
    /// Who programs are wherever that can be.
    public static final Caller CAIRN = new Caller(1000, 1000);

    private static final Caller ROOT = new Caller(0, 0);

    /// Too large a number for anybody to have.
    private static final int UNUSED = 0x7ffe_0000;

    /// The first that an ordinary user was given for such purposes.
    private static final int FIRST_SUBORDINATE = 1;

    /// @param rootless whether the daemon is an ordinary user, the caller, who is root to it
    public static Users of(Dialect dialect, Caller caller, boolean rootless) {
        Caller outside = rootless ? ROOT : caller;
        return switch (dialect) {
            case DOCKER -> new Users(outside, outside, outside.user(), caller.isRoot());
            case PODMAN -> new Users(CAIRN, outside, rootless ? FIRST_SUBORDINATE : UNUSED, caller.isRoot());
        };
    }
}
