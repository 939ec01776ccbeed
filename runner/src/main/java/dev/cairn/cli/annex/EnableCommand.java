package dev.cairn.cli.annex;

import dev.cairn.cli.console.Console;
import dev.cairn.container.child.spawn.Executables;
import dev.cairn.deliver.annex.Verifying;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "enable",
        addMethodSubcommands = false,
        description = "Makes this store a special remote of the git-annex repository in the current folder. Where it is"
                + " one already, nothing changes.")
public final class EnableCommand implements Callable<Integer> {
    private static final String PROGRAM = "git-annex-remote-cairn";

    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "What the remote is called there; 'cairn' otherwise.")
    private String name = "cairn";

    public EnableCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String path = System.getenv().getOrDefault("PATH", "");
        // What starts it need not be installed yet.
        Git git = new Git(System.getProperty("cairn.root", ".") + ":" + path);
        check(git);
        if (git.config("remote." + name + ".annex-externaltype").equals("cairn")) {
            verify(git);
            console.say("cairn: the remote '" + name + "' is this repository's already");
        } else {
            enable(git);
            console.say("cairn: the remote '" + name + "' is ready; 'git annex copy --to " + name
                    + " FILE' keeps a file there");
        }
        if (Executables.find(PROGRAM, path).isEmpty()) {
            Path program = Path.of(System.getProperty("cairn.root", "."))
                    .toAbsolutePath()
                    .resolve(PROGRAM);
            console.say("cairn: git-annex looks for '" + PROGRAM + "' on PATH, where it is not yet; 'ln -s " + program
                    + " ~/.local/bin/' puts it there, if that folder is on PATH");
        }
        return 0;
    }

    private void check(Git git) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new CairnException(
                    Kind.REFUSED, "'" + name + "' is no name for a remote; use letters, digits, '.', '_' and '-'");
        }
        if (!git.run("rev-parse", "--git-dir").isWell()) {
            throw new CairnException(
                    Kind.REFUSED, "the current folder is in no git repository; change to one that git-annex knows");
        }
        if (!git.run("annex", "version", "--raw").isWell()) {
            throw new CairnException(
                    Kind.UNAVAILABLE, "git-annex is not installed; 'apt-get install git-annex' installs it");
        }
        if (git.config("annex.uuid").isEmpty()) {
            begin(git);
        }
        boolean taken = !git.config("remote." + name + ".url").isEmpty()
                || (!git.config("remote." + name + ".annex-uuid").isEmpty()
                        && !git.config("remote." + name + ".annex-externaltype").equals("cairn"));
        if (taken) {
            throw new CairnException(
                    Kind.REFUSED, "the repository has another remote called '" + name + "'; choose another name");
        }
        another(git).ifPresent(other -> {
            throw new CairnException(
                    Kind.REFUSED,
                    "this store is the remote '" + other + "' of the repository already; git-annex would count what is"
                            + " in it twice, and let the last other copy be dropped");
        });
    }

    /// A fresh clone of a repository that git-annex knows becomes one that it knows, as by most of its own commands.
    private void begin(Git git) {
        boolean annexed = git.run("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes")
                .words()
                .lines()
                .anyMatch(branch -> branch.endsWith("/git-annex"));
        if (!annexed) {
            throw new CairnException(
                    Kind.REFUSED, "git-annex does not know this repository yet; 'git annex init' makes it known");
        }
        Git.Said said = git.run("annex", "init");
        if (!said.isWell()) {
            throw new CairnException(Kind.UNAVAILABLE, "'git annex init' failed: " + said.words());
        }
    }

    /// The store under another name: a home is never a matter of one remote.
    private Optional<String> another(Git git) {
        String before = "remote.";
        String behind = ".annex-externaltype cairn";
        return git.run("config", "--get-regexp", "^remote\\..*\\.annex-externaltype$")
                .words()
                .lines()
                .filter(line -> line.startsWith(before) && line.endsWith(behind))
                .map(line -> line.substring(before.length(), line.length() - behind.length()))
                .filter(other -> !other.equals(name))
                .findFirst();
    }

    /// A clone knows of the remotes that were set up elsewhere, and only has to enable them.
    private void enable(Git git) {
        boolean known = Arrays.stream(
                        git.run("show", "git-annex:remote.log").words().split("\n", -1))
                .anyMatch(line -> List.of(line.split(" ", -1))
                        .containsAll(List.of("name=" + name, "externaltype=cairn", "type=external")));
        Git.Said said = known
                ? git.run("annex", "enableremote", name)
                : git.run("annex", "initremote", name, "type=external", "externaltype=cairn", "encryption=none");
        if (!said.isWell()) {
            throw new CairnException(
                    Kind.UNAVAILABLE, "git-annex could not set the remote '" + name + "' up: " + said.words());
        }
        verify(git);
    }

    private void verify(Git git) {
        String verified = git.config("remote." + name + ".annex-verified");
        if (verified.isEmpty() || verified.equals("verified")) {
            return;
        }
        Verifying.answer(name, git.run("annex", "verifyremote", name).words()).ifPresent(arguments -> {
            Git.Said said = git.run(arguments.toArray(String[]::new));
            if (!said.isWell()) {
                throw new CairnException(
                        Kind.UNAVAILABLE,
                        "git-annex does not believe that the remote '" + name + "' is safe: " + said.words());
            }
        });
    }
}
