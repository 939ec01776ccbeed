package dev.cairn.deliver.annex.repository;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.HashFolders;
import dev.cairn.annex.key.KeyFile;
import dev.cairn.cid.Cid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Where content is, put on record on the branch `git-annex` for many keys at once (git-annex's documentation,
/// "internals": location log, web log). It is written as a branch of another clone, `refs/remotes/…/git-annex`, which
/// git-annex merges line by line whatever it does next, and is told to at once: so nothing that another process writes
/// meanwhile is lost.
public final class Ledger {
    private static final String OURS = "refs/remotes/cairn-delivery/git-annex";
    private static final String BRANCH = "refs/heads/git-annex";
    private static final long NANOS = 1_000_000_000L;

    private final Git git;
    private final GitSettings settings;
    private final Map<AnnexKey, Line> lines = new LinkedHashMap<>();

    /// @param url of the content; empty if nobody would understand it
    private record Line(List<UUID> places, Optional<String> url) {}

    private record Log(String path, String before, String after) {
        boolean isNews() {
            return !before.equals(after);
        }
    }

    public Ledger(Git git, GitSettings settings) {
        this.git = git;
        this.settings = settings;
    }

    /// Notes where a key's content is.
    ///
    /// @param known whether somebody there understands addresses of IPFS
    public void note(AnnexKey key, Cid cid, List<UUID> places, boolean known) {
        lines.put(key, new Line(List.copyOf(places), known ? Optional.of(":ipfs:" + cid) : Optional.empty()));
    }

    /// Writes what was noted, as far as it is news. What an earlier delivery left behind is merged first.
    ///
    /// @return whether git-annex is to be made to take it over now, by [#settle]
    public boolean write() {
        Later<List<Log>> reading = Later.of(this::logs);
        boolean left = git.run("", "show-ref", "--verify", "--quiet", OURS).isWell();
        List<Log> all = reading.get();
        if (left) {
            settle();
            all = logs();
        }
        List<Log> logs = all.stream().filter(Log::isNews).toList();
        if (logs.isEmpty()) {
            return false;
        }
        boolean merges =
                !"false".equals(settings.value("annex.merge-annex-branches").orElse("true"));
        StringBuilder commit = new StringBuilder();
        long now = System.currentTimeMillis() / 1000;
        commit.append("commit ").append(merges ? OURS : BRANCH).append('\n');
        commit.append("committer ")
                .append(settings.value("user.name").orElse("cairn").replaceAll("[<>\n]", ""))
                .append(" <")
                .append(settings.value("user.email").orElse("cairn@localhost").replaceAll("[<>\n]", ""))
                .append("> ")
                .append(now)
                .append(" +0000\n");
        data(commit, "delivered by cairn\n");
        commit.append("from ").append(BRANCH).append("^0\n");
        for (Log log : logs) {
            commit.append("M 100644 inline ").append(log.path()).append('\n');
            data(commit, log.after());
        }
        git.well("recording where content is", commit.toString(), "fast-import", "--quiet", "--force");
        return merges;
    }

    /// Any command that asks the branch merges first; this one asks nothing else. If it did not, the next one will.
    public void settle() {
        git.well("recording where content is", "", "annex", "wanted", "here");
        if (git.run("", "merge-base", "--is-ancestor", OURS, BRANCH).isWell()) {
            git.well("recording where content is", "", "update-ref", "-d", OURS);
        }
    }

    private static void data(StringBuilder commit, String text) {
        commit.append("data ")
                .append(text.getBytes(StandardCharsets.UTF_8).length)
                .append('\n')
                .append(text)
                .append('\n');
    }

    private List<Log> logs() {
        List<String> paths = new ArrayList<>();
        List<AnnexKey> keys = List.copyOf(lines.keySet());
        for (AnnexKey key : keys) {
            String place = HashFolders.of(key).lower() + "/" + KeyFile.name(key) + ".log";
            paths.add(place);
            paths.add(place + ".web");
        }
        Map<String, String> texts = Blobs.read(git, "git-annex", paths);
        long now = System.currentTimeMillis();
        String time = now / 1000 + "." + String.format(java.util.Locale.ROOT, "%09d", now * 1_000_000 % NANOS) + "s";
        List<Log> logs = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Line line = lines.get(keys.get(i));
            String present = paths.get(2 * i);
            String before = texts.getOrDefault(present, "");
            String after = before;
            for (UUID place : line == null ? List.<UUID>of() : line.places()) {
                after = with(after, time, place.toString());
            }
            logs.add(new Log(present, before, after));
            if (line != null && line.url().isPresent()) {
                String web = paths.get(2 * i + 1);
                String urls = texts.getOrDefault(web, "");
                logs.add(new Log(web, urls, with(urls, time, line.url().get())));
            }
        }
        return logs;
    }

    /// A log in which this is present.
    static String with(String log, String time, String what) {
        StringBuilder kept = new StringBuilder();
        String newest = "";
        for (String line : log.lines().toList()) {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3 && parts[2].equals(what)) {
                newest = line.compareTo(newest) > 0 ? line : newest;
            } else {
                kept.append(line).append('\n');
            }
        }
        boolean there = newest.split(" ", 3).length == 3 && newest.split(" ", 3)[1].equals("1");
        return there ? log : kept + time + " 1 " + what + "\n";
    }
}
