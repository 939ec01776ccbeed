package dev.cairn.container.child;

import dev.cairn.container.child.spawn.Spawner;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// A small program that outlives this process by two seconds and kills what that left behind. Programs ask the kernel
/// to be killed when their parent dies, but each does so a moment after it was made, and who is made in the very
/// moment of a `kill -9` would live on. The guard learns of it by the end of a pipe that only we hold.
///
/// It kills the process groups that it was told of, and everything with our mark in its command line or environment.
/// Containers that a daemon makes for us have neither; they are known by their control groups, whose names hold the
/// container's. A daemon may take some seconds to start one that we asked for in our last moment: where there are such,
/// the guard stays for ten seconds. At its end it asks the daemon to forget them all, if the machine has perl, which
/// every Debian has; else the next runner does.
final class Guard {
    private static final String SCRIPT = """
            read -r mark
            echo ready
            forget='
                sub ask {
                    my $daemon = IO::Socket::UNIX->new(Peer => $ARGV[1], Timeout => 20) or exit;
                    print $daemon "@_ HTTP/1.0\r\nHost: localhost\r\n\r\n";
                    local $/;
                    return <$daemon>;
                }
                my $all = ask("GET", "/containers/json?all=true&filters=$ARGV[0]");
                ask("DELETE", "/containers/$_?force=true&v=true") for $all =~ /"Id":"([0-9a-f]{64})"/g;
            '
            groups=' '
            containers=' '
            daemons=
            while read -r word name; do
                case $word in
                    +) groups="$groups$name " ;;
                    -) groups="${groups%% $name *} ${groups#* $name }" ;;
                    @) containers="$containers$name " ;;
                    /) containers="${containers%% $name *} ${containers#* $name }" ;;
                    =) daemons="$name
            $daemons" ;;
                esac
            done
            for group in $groups; do kill -KILL -- "-$group" 2>/dev/null; done
            rounds=20
            for name in $containers; do rounds=100; done
            while test $rounds -gt 0; do
                for file in $(grep -als -- "$mark" /proc/[0-9]*/cmdline /proc/[0-9]*/environ) \
                    $(for name in $containers; do grep -als -- "$name" /proc/[0-9]*/cgroup; done); do
                    pid=${file#/proc/}
                    kill -KILL "${pid%%/*}" 2>/dev/null
                done
                sleep 0.1
                rounds=$((rounds - 1))
            done
            printf '%s' "$daemons" | while read -r filter socket; do
                perl -MIO::Socket::UNIX -e "$forget" "$filter" "$socket" 2>/dev/null
            done
            """;

    private final Companion companion;
    private final String mark;

    private Guard(Companion companion, String mark) {
        this.companion = companion;
        this.mark = mark;
    }

    static Guard start(Spawner spawner) throws IOException {
        byte[] random = new byte[12];
        ThreadLocalRandom.current().nextBytes(random);
        String mark = "cairn-" + HexFormat.of().formatHex(random);
        // In brackets the mark does not match itself in the command line of the search.
        Companion companion = Companion.start(
                spawner,
                List.of("/bin/sh", "-c", SCRIPT),
                List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"),
                "[c]" + mark.substring(1));
        if (!companion.words().equals("ready")) {
            throw new IOException("the guard of the tasks did not start: " + companion.words());
        }
        return new Guard(companion, mark);
    }

    /// What the command line or the environment of a process must hold for the guard to know it.
    String mark() {
        return mark;
    }

    /// Says that a process group is to be killed when we are gone.
    void watch(int group) throws IOException {
        companion.tell("+ " + group);
    }

    /// Says that it is gone.
    void forget(int group) throws IOException {
        companion.tell("- " + group);
    }

    /// Says that all in a container is to be killed when we are gone, and should it only start then.
    ///
    /// @param container what stands in the names of its control groups
    void watchContainer(String container) throws IOException {
        companion.tell("@ " + container);
    }

    /// Says that it is gone.
    void forgetContainer(String container) throws IOException {
        companion.tell("/ " + container);
    }

    /// Says where a daemon listens that is to forget containers when we are gone.
    ///
    /// @param socket its path
    /// @param filter what its API knows them by, as it stands in an address
    void watchDaemon(String socket, String filter) throws IOException {
        companion.tell("= " + filter + " " + socket);
    }
}
