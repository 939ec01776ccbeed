package dev.cairn.workflow.read.option;

import dev.cairn.job.JobInput;
import dev.cairn.job.JobOptions;
import dev.cairn.job.Origin;
import dev.cairn.task.ContainerOptions;
import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.text.NormalPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what a process says of its container. It is the same for all members of a set.
public final class OptionsReader {
    /// As each of them is a mount.
    private static final int MOST = 100;

    private final HostThings things;
    private final Map<String, String> words;
    private final Problems problems;
    private final List<String> taken = new ArrayList<>();
    private boolean whole = true;

    /// @param words that stand for texts
    public OptionsReader(HostThings things, Map<String, String> words, Problems problems) {
        this.things = things;
        this.words = words;
        this.problems = problems;
    }

    /// What is said of the container, as far as it could be read.
    ///
    /// @param expose as written, as are the others
    public JobOptions read(
            List<Named> expose,
            List<Named> share,
            List<Named> symlink,
            Optional<Named> user,
            Optional<Named> workdir,
            boolean fhs) {
        SortedMap<String, Path> shared = new TreeMap<>();
        for (Named one : few("share", share)) {
            Pair pair = pair("share", one, things.isRelative(expanded(one)));
            Optional<HostThings.Thing> thing = pair == null ? Optional.empty() : things.shared(one, pair.host());
            if (pair != null && thing.isPresent() && take(one, pair.path())) {
                shared.put(pair.path(), thing.get().path());
            }
            whole &= thing.isPresent();
        }
        return new JobOptions(
                exposed(few("expose", expose)),
                shared,
                links(few("symlink", symlink)),
                user.filter(this::isUser).map(Named::name),
                workdir.flatMap(this::folder),
                fhs);
    }

    /// Whether all of it could be read.
    public boolean whole() {
        return whole;
    }

    private record Pair(String host, String path) {}

    private List<JobInput> exposed(List<Named> expose) {
        List<JobInput> exposed = new ArrayList<>();
        for (Named one : expose) {
            Pair pair = pair("expose", one, things.isRelative(expanded(one)));
            Optional<HostThings.Thing> thing = pair == null ? Optional.empty() : things.exposed(one, pair.host());
            if (pair != null && thing.isPresent() && take(one, pair.path())) {
                Path place = thing.get().path();
                boolean folder = thing.get().isFolder();
                exposed.add(new JobInput(
                        pair.path().substring(1),
                        Optional.of(folder ? FileKind.FOLDER : FileKind.FILE),
                        folder ? new Origin.HostFolder(place, pair.host()) : new Origin.HostFile(place, pair.host()),
                        false));
            }
            whole &= thing.isPresent();
        }
        exposed.sort((one, other) -> Paths.BY_BYTES.compare(one.path(), other.path()));
        return exposed;
    }

    private SortedMap<String, String> links(List<Named> symlink) {
        SortedMap<String, String> links = new TreeMap<>();
        for (Named one : symlink) {
            String written = expanded(one);
            int equals = written.indexOf('=');
            if (equals < 1 || equals == written.length() - 1) {
                refuse(one, "symlink", "write it as LINK=TARGET, as in /usr/bin/python=python3");
                continue;
            }
            String link = written.substring(0, equals);
            String refusal = ContainerPath.refusal(link);
            if (refusal != null) {
                refuse(one, "symlink", Problems.quoted(link) + " " + refusal);
            } else if (take(one, ContainerPath.normal(link))) {
                links.put(ContainerPath.normal(link), written.substring(equals + 1));
            }
        }
        return links;
    }

    /// Where something is and where it is shown; null if that cannot be told, which has been said then.
    private @Nullable Pair pair(String key, Named one, boolean relative) {
        String written = expanded(one);
        int equals = written.indexOf('=');
        String host = equals < 0 ? written : written.substring(0, equals);
        // What lies in the workflow's folder has the same path on every machine, and so the same key.
        String path = equals >= 0 ? written.substring(equals + 1) : relative ? "/" + host : host;
        String refusal = host.isEmpty() ? "names nothing; write HOST=CONTAINER, as in ref=/ref" : null;
        if (refusal == null) {
            refusal = ContainerPath.refusal(path.endsWith("/") && path.length() > 1 ? bare(path) : path);
        }
        if (refusal != null) {
            refuse(one, key, Problems.quoted(path.isEmpty() || equals < 0 ? written : path) + " " + refusal);
            return null;
        }
        return new Pair(host, ContainerPath.normal(bare(path)));
    }

    private static String bare(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private boolean take(Named one, String path) {
        for (String other : taken) {
            if (ContainerPath.overlap(path, other)) {
                problems.add(
                        one.place(),
                        Problems.quoted(path)
                                + (path.equals(other)
                                        ? " is there twice among 'expose', 'share' and 'symlink'; take one away"
                                        : " and " + Problems.quoted(other)
                                                + " lie in each other; choose paths beside each other"));
                whole = false;
                return false;
            }
        }
        taken.add(path);
        return true;
    }

    private List<Named> few(String key, List<Named> all) {
        if (all.size() > MOST) {
            refuse(all.get(MOST), key, "there are more than " + MOST + "; expose a folder that holds them");
            return List.of();
        }
        return all;
    }

    private boolean isUser(Named user) {
        if (ContainerOptions.isUser(user.name())) {
            return true;
        }
        problems.add(
                user.place(),
                "'user' cannot be " + Problems.quoted(user.name())
                        + ": it is another name for user 1000, in small letters, digits, '-' and '_', and never root");
        whole = false;
        return false;
    }

    private Optional<String> folder(Named workdir) {
        String written = expanded(workdir);
        String path = bare(written);
        String refusal = written.startsWith("/work/")
                ? "is absolute; write it relative to /work: " + Problems.quoted(bare(written.substring(6)))
                : NormalPath.flaw(path);
        if (refusal == null) {
            refusal = NormalPath.excess(path);
        }
        if (refusal != null) {
            problems.add(workdir.place(), "the workdir " + Problems.quoted(written) + " " + refusal);
            whole = false;
            return Optional.empty();
        }
        return Optional.of(NormalPath.of(path));
    }

    private String expanded(Named one) {
        String written = one.name();
        for (Map.Entry<String, String> word : words.entrySet()) {
            written = written.replace("<" + word.getKey() + ">", word.getValue());
        }
        return written;
    }

    private void refuse(Named one, String key, String reason) {
        problems.add(one.place(), "'" + key + "': " + reason);
        whole = false;
    }
}
