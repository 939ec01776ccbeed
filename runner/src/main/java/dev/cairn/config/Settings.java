package dev.cairn.config;

import dev.cairn.annex.key.WholeDigest;
import dev.cairn.deliver.DeliveryMode;
import dev.cairn.gateway.GatewayLimits;
import dev.cairn.packages.PackageChoice;
import dev.cairn.unit.Size;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is decided, in types. [Table] documents each; paths are absolute.
///
/// @param jobs           how many tasks run at a time, at least 1
/// @param home           where the store lives
/// @param digests        which digests of outputs are computed beside their CIDs
/// @param output         where outputs are delivered; absent: under the workflow's folder
/// @param keepRuns       how many runs of each workflow stay pinned, at least 0
/// @param maxSize        what the store may take; absent: no limit
/// @param scratch        where tasks work; absent: inside the store
/// @param roots          first name of a path → the folder that it stands for
/// @param allowedSecrets the secrets that workflows may have
/// @param secretFiles    secret → the file that holds it
/// @param memory         how much memory tasks may be given together; absent: all that the machine has
/// @param peers          who else is asked, and told
/// @param annexing       how missing content of git-annex is got
/// @param mirrors        who else keeps what is pinned here
/// @param trusting       who is asked for records, and whose count
/// @param packages       who is asked for packages
/// @param serving        where `cairn serve` listens, and to whom
public record Settings(
        int jobs,
        Path home,
        ImportProfile profile,
        DeliveryMode deliver,
        Set<WholeDigest> digests,
        Optional<Path> output,
        RuntimeChoice runtime,
        int keepRuns,
        Keep keep,
        Optional<Size> maxSize,
        Optional<Path> scratch,
        boolean keepGoing,
        boolean keepScratch,
        SortedMap<String, Path> roots,
        SortedSet<String> allowedSecrets,
        SortedMap<String, Path> secretFiles,
        Lending lending,
        Optional<Size> memory,
        Color color,
        Peers peers,
        Annexing annexing,
        Mirrors mirrors,
        Trusting trusting,
        PackageChoice packages,
        Serving serving) {
    /// What isolates tasks.
    public enum RuntimeChoice {
        /// The first that works here and isolates.
        AUTO,
        BUBBLEWRAP,
        CRUN,
        RUNC,
        DOCKER,
        PODMAN,
        /// Nothing does.
        NONE
    }

    /// What of a run stays pinned.
    public enum Keep {
        ALL,
        /// Inputs and outputs, not what lies between them.
        OUTPUTS
    }

    public enum Color {
        /// On a terminal.
        AUTO,
        ALWAYS,
        NEVER
    }

    /// Where `cairn serve` listens, and to whom.
    ///
    /// @param certificate for TLS, in PEM, as is its key
    /// @param tokenFile   holds what whoever asks has to bring along
    /// @param hosts       names under which it may be called
    /// @param limits      what one address may take
    /// @param log         the file that says who took what; absent: standard error does
    public record Serving(
            String host,
            int port,
            Optional<Path> certificate,
            Optional<Path> key,
            Optional<Path> tokenFile,
            SortedSet<String> hosts,
            GatewayLimits limits,
            Optional<Path> log) {
        public Serving {
            hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
        }
    }

    /// What of the machine, beside the workflow's folder, workflows may hand to tasks. Each with all that is in
    /// it.
    ///
    /// @param exposed to be read
    /// @param shared  to be changed
    public record Lending(List<Path> exposed, List<Path> shared) {
        public Lending {
            exposed = List.copyOf(exposed);
            shared = List.copyOf(shared);
        }
    }

    public Settings {
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs must be at least 1, is " + jobs);
        }
        if (keepRuns < 0) {
            throw new IllegalArgumentException("keep-runs must be at least 0, is " + keepRuns);
        }
        digests = Set.copyOf(digests);
        roots = sorted(roots);
        allowedSecrets = Collections.unmodifiableSortedSet(new TreeSet<>(allowedSecrets));
        secretFiles = sorted(secretFiles);
    }

    private static SortedMap<String, Path> sorted(Map<String, Path> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
