package dev.cairn.getting;

import java.util.List;

/// How `git annex get` is started: in a session of its own, with all that it starts, and never for longer than whoever
/// asks lives. It reads keys from standard input, one a line.
final class GetCommand {
    /// Ends the keys: what was given is got, then it ends.
    static final String LAST = ".";

    /// Begins the line that says that git-annex has ended, and with which status.
    static final String ENDED = "ended ";

    // The end of input without LAST comes when whoever asks stops, or is gone, however that went: then everything of
    // the session is asked to end, and two seconds later made to. git-annex comes first to that: killed, it would
    // leave its remotes' programs behind.
    private static final String KEEPER = """
            {
                while IFS= read -r key; do
                    [ "$key" = . ] && exit 0
                    printf '%s\\n' "$key"
                done
                trap '' TERM
                kill -TERM 0
                sleep 2
                kill -KILL 0
            } | {
                git-annex "$@"
                printf 'ended %s\\n' "$?"
            }
            """;

    private GetCommand() {}

    /// The command line.
    static List<String> line(int jobs) {
        return List.of(
                "setsid",
                "/bin/sh",
                "-c",
                KEEPER,
                "cairn-get",
                "get",
                "--batch-keys",
                "--json",
                "--json-progress",
                "--json-error-messages",
                "-J" + jobs);
    }
}
