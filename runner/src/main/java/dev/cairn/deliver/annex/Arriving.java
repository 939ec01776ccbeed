package dev.cairn.deliver.annex;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.deliver.Whole;
import dev.cairn.deliver.annex.repository.Git;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.file.LocalFile;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Puts files and links at paths of a working tree, never through what stands there.
final class Arriving {
    /// A command line takes more; so much names some hundred files.
    private static final int ARGUMENTS = 60_000;

    private final Store store;
    private final AnnexRepository repository;
    private final Git git;
    private long copied;

    Arriving(Store store, AnnexRepository repository, Git git) {
        this.store = store;
        this.repository = repository;
        this.git = git;
    }

    /// How many bytes were copied so far.
    long copied() {
        return copied;
    }

    LocalFile content(Member member) {
        return store.files()
                .readable(member.cid())
                .orElseThrow(() -> new CairnException(
                        Kind.MISSING,
                        "the content " + member.cid() + " of " + member.target() + " is no longer here; run again"));
    }

    private static Path beside(Path target) {
        return target.resolveSibling(
                ".cairn-" + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, Character.MAX_RADIX));
    }

    private interface Making {
        void make(Path path) throws IOException;
    }

    private static void put(Path target, Making making) throws IOException {
        Path temporary = beside(target);
        try {
            making.make(temporary);
            if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                Removal.of(target);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Removal.of(temporary);
        }
    }

    void link(Member member, Path to) throws IOException {
        put(member.target(), path -> Files.createSymbolicLink(path, to));
    }

    /// Puts a file of the person's own.
    void file(Member member) throws IOException {
        LocalFile source = content(member);
        put(member.target(), path -> {
            copied += Whole.copy(source.path(), path, false);
            if (member.executable()) {
                Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
                modes.add(PosixFilePermission.OWNER_EXECUTE);
                Files.setPosixFilePermissions(path, modes);
            }
        });
    }

    /// Lets git-annex make files for these keys, locked or unlocked. It never replaces one, so that what stands there
    /// is put beside for so long.
    ///
    /// @param settings of git, as on its command line
    void fromKeys(Map<Member, AnnexKey> keys, List<String> settings) {
        List<Member> some = new ArrayList<>();
        int length = 0;
        for (Member member : keys.keySet()) {
            some.add(member);
            length += member.path().length() + keys.get(member).toString().length();
            if (length > ARGUMENTS) {
                fromKeys(some, keys, settings);
                some.clear();
                length = 0;
            }
        }
        fromKeys(some, keys, settings);
    }

    private void fromKeys(List<Member> members, Map<Member, AnnexKey> keys, List<String> settings) {
        if (members.isEmpty()) {
            return;
        }
        Map<Path, Path> moved = new LinkedHashMap<>();
        List<String> arguments = new ArrayList<>(settings);
        arguments.addAll(List.of("annex", "fromkey", "--force", "--"));
        try {
            for (Member member : members) {
                if (Files.exists(member.target(), LinkOption.NOFOLLOW_LINKS)) {
                    Path as = beside(member.target());
                    Files.move(member.target(), as, StandardCopyOption.ATOMIC_MOVE);
                    moved.put(member.target(), as);
                }
                AnnexKey key = keys.get(member);
                arguments.add(String.valueOf(key));
                arguments.add("./" + member.path());
            }
            git.well("making annexed files", "", arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw CairnException.of("delivering into " + repository, e);
        } finally {
            moved.forEach(Arriving::back);
        }
    }

    private static void back(Path target, Path as) {
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                Removal.of(as);
            } else {
                Files.move(as, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw CairnException.of("cannot put back " + target + ", which is " + as + " now", e);
        }
    }

    /// Lets git-annex add files that stand there.
    void add(List<Member> members) {
        // It fails on those that are git's and have two lines; git itself, which asks it for each, does not.
        List<String> two = members.stream()
                .map(Member::path)
                .filter(path -> path.indexOf('\n') >= 0)
                .toList();
        if (!two.isEmpty()) {
            git.well(
                    "adding what was delivered",
                    Git.joined(two),
                    "--literal-pathspecs",
                    "add",
                    "--pathspec-from-file=-",
                    "--pathspec-file-nul");
        }
        List<String> arguments = new ArrayList<>();
        int length = 0;
        for (Member member : members) {
            if (member.path().indexOf('\n') >= 0) {
                continue;
            }
            arguments.add("./" + member.path());
            length += member.path().length();
            if (length > ARGUMENTS) {
                addAll(arguments);
                arguments.clear();
                length = 0;
            }
        }
        addAll(arguments);
    }

    private void addAll(List<String> paths) {
        if (!paths.isEmpty()) {
            List<String> arguments = new ArrayList<>(List.of("annex", "add", "--quiet", "--"));
            arguments.addAll(paths);
            git.well("adding what was delivered", "", arguments.toArray(String[]::new));
        }
    }
}
