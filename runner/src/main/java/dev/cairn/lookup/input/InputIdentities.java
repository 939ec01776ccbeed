package dev.cairn.lookup.input;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.Kind;
import dev.cairn.job.JobInput;
import dev.cairn.job.Origin;
import dev.cairn.run.Wanted;
import dev.cairn.task.FileKind;
import dev.cairn.task.ResultEntry;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FileImporter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The identities of all inputs of some jobs, those of the machine found in one go. A path that several jobs read is
/// looked at once.
public final class InputIdentities {
    private final ImportProfile profile;
    private final HostInputs host;
    private final WebInputs web;
    private final IpfsInputs ipfs;
    private final FolderPaths paths;

    public InputIdentities(ImportProfile profile, HostInputs host, WebInputs web, IpfsInputs ipfs, BlockSource blocks) {
        this.profile = profile;
        this.host = host;
        this.web = web;
        this.ipfs = ipfs;
        this.paths = new FolderPaths(blocks);
    }

    /// The identities of the inputs of each job, in the order of the question and of the inputs.
    public List<List<Identity>> of(List<Wanted> wanted) {
        Set<Path> files = new LinkedHashSet<>();
        Set<Path> folders = new LinkedHashSet<>();
        Set<Origin> elsewhere = new LinkedHashSet<>();
        for (Wanted one : wanted) {
            for (JobInput input : one.job().reads()) {
                switch (input.origin()) {
                    case Origin.HostFile file -> files.add(file.path());
                    case Origin.HostFolder folder -> folders.add(folder.path());
                    case Origin.Ipfs _, Origin.Ipns _ -> elsewhere.add(input.origin());
                    case Origin.Content _, Origin.Web _, Origin.Produced _ -> {}
                }
            }
        }
        Map<Path, Identity> onHost = new HashMap<>();
        if (!files.isEmpty()) {
            onHost.putAll(host.files(files));
        }
        if (!folders.isEmpty()) {
            onHost.putAll(host.folders(folders));
        }
        Map<Origin, Identity> onIpfs = elsewhere.isEmpty() ? Map.of() : ipfs.identities(elsewhere);
        List<List<Identity>> all = new ArrayList<>(wanted.size());
        for (Wanted one : wanted) {
            List<Identity> identities = new ArrayList<>(one.job().reads().size());
            for (JobInput input : one.job().reads()) {
                identities.add(checked(input, identity(input.origin(), one, onHost, onIpfs)));
            }
            all.add(identities);
        }
        return all;
    }

    private Identity identity(Origin origin, Wanted wanted, Map<Path, Identity> onHost, Map<Origin, Identity> onIpfs) {
        return switch (origin) {
            case Origin.HostFile file -> found(file.path(), onHost);
            case Origin.HostFolder folder -> found(folder.path(), onHost);
            case Origin.Content content -> content(content.text());
            case Origin.Ipfs _, Origin.Ipns _ -> found(origin, onIpfs);
            case Origin.Web address -> web.file(address);
            case Origin.Produced produced -> produced(produced, wanted);
        };
    }

    private static <T> Identity found(T what, Map<T, Identity> found) {
        Identity identity = found.get(what);
        return identity == null ? new Identity.Absent("'" + what + "' was not looked at") : identity;
    }

    private Identity content(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        FileImporter importer = new FileImporter(profile, NOBODY);
        importer.write(bytes, 0, bytes.length);
        return Identity.Known.file(importer.finish().cid(), false);
    }

    private Identity produced(Origin.Produced origin, Wanted wanted) {
        List<ResultEntry> entries = wanted.made().getOrDefault(origin.job(), List.of());
        Optional<ResultEntry> found = ResultEntry.at(origin.output(), entries);
        if (found.isEmpty()) {
            return new Identity.Absent("no '" + origin.output() + "' was made");
        }
        ResultEntry entry = found.get();
        return origin.inside().isEmpty()
                ? new Identity.Known(entry.cid(), entry.kind(), entry.executable(), entry.executables())
                : paths.at(entry.cid(), origin.inside(), entry.executables());
    }

    /// What is not there, or is a folder instead of a file, stands in the way of a job that cannot do without it.
    private static Identity checked(JobInput input, Identity identity) {
        return switch (identity) {
            case Identity.Broken broken -> broken(input, broken);
            case Identity.Lacking lacking -> lacking;
            case Identity.Absent absent ->
                input.optional()
                        ? absent
                        : new Identity.Broken(
                                missing(input.origin()),
                                "the input '" + input.path() + "' is not there: " + absent.reason());
            case Identity.Known known ->
                input.kind().isEmpty() || input.kind().get() == known.kind() ? known : otherKind(input, known);
        };
    }

    /// What is said of a person's file names it; what sources say of a block does not say whose it is.
    private static Identity.Broken broken(JobInput input, Identity.Broken broken) {
        return switch (input.origin()) {
            case Origin.Ipfs _, Origin.Ipns _ ->
                new Identity.Broken(broken.kind(), "the input '" + input.path() + "': " + broken.reason());
            case Origin.HostFile _, Origin.HostFolder _, Origin.Content _, Origin.Web _, Origin.Produced _ -> broken;
        };
    }

    /// A person's file may come back; what a task made, and what a CID names, never gets what it lacks by trying again.
    private static Kind missing(Origin origin) {
        return switch (origin) {
            case Origin.HostFile _, Origin.HostFolder _ -> Kind.MISSING;
            case Origin.Content _, Origin.Ipfs _, Origin.Ipns _, Origin.Web _, Origin.Produced _ -> Kind.REFUSED;
        };
    }

    private static Identity otherKind(JobInput input, Identity.Known known) {
        String mend = known.kind() == FileKind.FOLDER ? "; write { dir: … }" : "; write just the path";
        return new Identity.Broken(
                Kind.REFUSED,
                "the input '" + input.path() + "' is a " + known.kind().word() + mend);
    }

    private static final DagSink NOBODY = new DagSink() {
        @Override
        public void leaf(Cid cid, long offset, int length) {}

        @Override
        public void node(Cid cid, byte[] block) {}
    };
}
