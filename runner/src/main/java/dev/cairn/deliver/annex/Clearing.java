package dev.cairn.deliver.annex;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.deliver.annex.repository.IndexState;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Stat;
import dev.cairn.task.FileKind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds what a folder that is delivered replaces: all that is in it, in the working tree or staged, and is in no such
/// folder any more.
final class Clearing {
    /// No bytes at all: nothing that stands anywhere is that.
    private static final Cid NOTHING = Cid.of(new byte[] {1, (byte) Codec.RAW, 0, 0});

    private Clearing() {}

    /// What has to go, as members that are never equal.
    ///
    /// @throws CairnException REFUSED if another repository is in the folder
    static List<Member> of(Expansion expansion, IndexState index, Path top) {
        if (expansion.item().kind() == FileKind.FILE) {
            return List.of();
        }
        Set<Path> wanted = expansion.members().stream().map(Member::target).collect(Collectors.toSet());
        Map<Path, Member> found = new LinkedHashMap<>();
        Path target = expansion.target();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            for (Path path : inTree(target)) {
                if (!wanted.contains(path)) {
                    found.put(path, member(path, top));
                }
            }
        }
        for (String path : index.below(top.relativize(target).toString())) {
            Path place = top.resolve(path);
            if (!wanted.contains(place)) {
                found.putIfAbsent(place, member(place, top));
            }
        }
        return List.copyOf(found.values());
    }

    private static Member member(Path path, Path top) {
        return new Member(path, top.relativize(path).toString(), NOTHING, -1, false, Optional.empty());
    }

    private static Set<Path> inTree(Path target) {
        Set<Path> found = new HashSet<>();
        try {
            Files.walkFileTree(target, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                        throw new CairnException(
                                Kind.REFUSED,
                                folder + " is a repository of its own, and an output folder is to stand in its"
                                        + " place; name the output otherwise");
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw CairnException.of("looking into " + target, e);
        }
        return found;
    }

    /// Removes folders in which nothing is left, and makes those that are wanted.
    static void folders(Expansion expansion) throws IOException {
        Set<Path> wanted = new HashSet<>(expansion.folders());
        if (Stat.of(expansion.target()).filter(Stat::isFolder).isPresent()
                && expansion.item().kind() == FileKind.FOLDER) {
            Files.walkFileTree(expansion.target(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult postVisitDirectory(Path folder, java.io.IOException trouble) throws IOException {
                    if (!wanted.contains(folder)) {
                        Files.delete(folder);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        for (Path folder : expansion.folders()) {
            Files.createDirectories(folder);
        }
    }
}
