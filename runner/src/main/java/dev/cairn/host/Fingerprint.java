package dev.cairn.host;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.task.difference.Difference;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What identifies a machine's software: equal on two machines whose software is equal, whatever their names,
/// users, times and file systems. As a block it is the software of every task that names no image.
///
/// @param architecture   of the processor, as Linux says it: `x86_64`, `aarch64`
/// @param system         the fields of `os-release`
/// @param packages       those that are installed in full, sorted
/// @param alternatives   name in `/etc/alternatives` → where it leads
/// @param diversions     sorted
/// @param locales        the names of the locales in glibc's archive, sorted
/// @param configuration  of the files in the made-up `/etc`, those that are not as a package ships them, sorted by
///                       path
/// @param files          of the software folders, those that no package owns, sorted by path
public record Fingerprint(
        String architecture,
        SortedMap<String, String> system,
        List<SoftwarePackage> packages,
        SortedMap<String, String> alternatives,
        List<Diversion> diversions,
        List<String> locales,
        List<HostFile> configuration,
        List<HostFile> files) {
    public Fingerprint {
        system = Collections.unmodifiableSortedMap(new TreeMap<>(system));
        packages = List.copyOf(packages);
        alternatives = Collections.unmodifiableSortedMap(new TreeMap<>(alternatives));
        diversions = List.copyOf(diversions);
        locales = List.copyOf(locales);
        configuration = List.copyOf(configuration);
        files = List.copyOf(files);
    }

    /// Writes the block, and what long lists are split into; no block has more than 1 MiB.
    ///
    /// @return the name of the block
    public Cid write(BlockSink sink) {
        return FingerprintBlocks.write(this, sink);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws CairnException MISSING if a block of it is not there, CORRUPT if it is no
    /// fingerprint
    public static Fingerprint read(Cid name, BlockSource source) {
        return FingerprintBlocks.read(name, source);
    }

    /// What differs, by name: the system first, then packages, the rest, files last; nothing if both are equal.
    public List<Difference> differences(Fingerprint later) {
        return Differences.between(this, later);
    }

    /// What differs between two identities of software, by name: at least one difference, that of the CIDs where a
    /// block of one of them is not here or is none of ours.
    public static List<Difference> differences(Cid was, Cid is, BlockSource source) {
        try {
            List<Difference> found = read(was, source).differences(read(is, source));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CairnException e) {
            // an image, or a fingerprint of another machine that nobody fetched
        }
        return List.of(new Difference("software", "", Optional.of(was.toString()), Optional.of(is.toString())));
    }
}
