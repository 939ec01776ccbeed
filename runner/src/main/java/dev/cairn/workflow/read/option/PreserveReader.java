package dev.cairn.workflow.read.option;

import dev.cairn.glob.Glob;
import dev.cairn.workflow.Lending;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.Problems;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Reads which variables of the runner a process has too. Their values come into the key, which others may read:
/// so what is a secret, or is called like one, is left out.
public final class PreserveReader {
    private static final List<String> SECRETIVE =
            List.of("TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "COOKIE");

    private final String process;
    private final SortedSet<String> secrets;
    private final Lending lending;
    private final Problems problems;

    /// @param secrets those of the process
    public PreserveReader(String process, SortedSet<String> secrets, Lending lending, Problems problems) {
        this.process = process;
        this.secrets = secrets;
        this.lending = lending;
        this.problems = problems;
    }

    /// The variables that are meant, as far as there are any, with their values.
    ///
    /// @param wanted names, or patterns of names
    public SortedMap<String, String> read(List<Named> wanted) {
        SortedMap<String, String> found = new TreeMap<>();
        for (Named named : wanted) {
            String pattern = named.name();
            if (pattern.isEmpty() || pattern.indexOf('=') >= 0 || pattern.indexOf('/') >= 0) {
                refuse(named, "there is no variable of this name");
            } else if (!Glob.isPattern(pattern)) {
                exact(named, found);
            } else if (pattern.chars().noneMatch(Character::isLetterOrDigit)) {
                refuse(named, "that would put the whole environment into the key; name the variables that matter");
            } else {
                matching(named, found);
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }

    private void exact(Named named, SortedMap<String, String> found) {
        String name = named.name();
        if (isSecret(name)) {
            refuse(
                    named,
                    "it is a secret, or called like one, and what is preserved comes into the key; say it in 'secrets'");
        } else if (name.startsWith("CAIRN_")) {
            refuse(named, "settings of Cairn's own are not for tasks");
        } else {
            String value = lending.environment().get(name);
            if (value != null) {
                put(named, name, value, found);
            }
        }
    }

    private void matching(Named named, SortedMap<String, String> found) {
        Glob glob;
        try {
            glob = Glob.parse(named.name());
        } catch (IllegalArgumentException e) {
            refuse(named, String.valueOf(e.getMessage()));
            return;
        }
        Set<String> names = lending.environment().keySet();
        for (String name : names) {
            boolean ours = isSecret(name) || name.startsWith("CAIRN_");
            if (!ours && name.indexOf('/') < 0 && glob.matches(name)) {
                put(named, name, lending.environment().getOrDefault(name, ""), found);
            }
        }
    }

    private void put(Named named, String name, String value, SortedMap<String, String> found) {
        if (value.indexOf('\uFFFD') >= 0) {
            refuse(named, "the value of " + name + " is not UTF-8; unset it or say it in 'env'");
        } else {
            found.put(name, value);
        }
    }

    private boolean isSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return secrets.contains(name)
                || lending.secrets().contains(name)
                || upper.endsWith("_KEY")
                || upper.endsWith("APIKEY")
                || SECRETIVE.stream().anyMatch(upper::contains);
    }

    private void refuse(Named named, String reason) {
        problems.add(
                named.place(),
                "the process " + Problems.quoted(process) + " cannot preserve " + Problems.quoted(named.name()) + ": "
                        + reason);
    }
}
