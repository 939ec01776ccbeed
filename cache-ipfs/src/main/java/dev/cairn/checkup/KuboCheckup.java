package dev.cairn.checkup;

import dev.cairn.cid.Cid;
import dev.cairn.kubo.Kubo;
import dev.cairn.kubo.KuboUsage;
import dev.cairn.kubo.KuboVersion;
import dev.cairn.unixfs.Estimate;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks whether a Kubo suits: its version, how it names what is added there, and whether its collection will get
/// in the way. Nothing is changed there.
public final class KuboCheckup {
    /// One byte more than the chunk that most profiles cut: tells chunks, leaves and the version of CIDs apart.
    private static final int CANARY = 262_145;

    private static final int CANARY_PERIOD = 251;

    /// From here on a Kubo that collects does so again and again, by its own default.
    private static final int WATERMARK_PERCENT = 90;

    private static final String ESTIMATION = "Import.UnixFSHAMTDirectorySizeEstimation";

    private KuboCheckup() {}

    /// What there is to remark; empty if it suits.
    ///
    /// @param profile how files are named here
    /// @throws dev.cairn.failure.CairnException if it does not answer, or does not let us
    public static List<Remark> of(Kubo kubo, ImportProfile profile) {
        List<Remark> remarks = new ArrayList<>();
        KuboVersion version = kubo.version();
        if (version.compareTo(KuboVersion.OLDEST) < 0) {
            remarks.add(new Remark(
                    kubo.name() + " is Kubo " + version + ", which ignores what it is told without a word",
                    "update it to " + KuboVersion.OLDEST + " or newer"));
            return remarks;
        }
        profile(kubo, profile, remarks);
        collection(kubo, remarks);
        return remarks;
    }

    private static void profile(Kubo kubo, ImportProfile profile, List<Remark> remarks) {
        byte[] canary = canary();
        Cid there = kubo.onlyHash(canary);
        boolean sameFiles = there.equals(named(canary, profile));
        String estimation = kubo.setting(ESTIMATION).orElse("links");
        boolean sameFolders = (profile.estimate() == Estimate.BLOCK) == estimation.equals("block");
        if (!sameFiles || !sameFolders) {
            remarks.add(new Remark(
                    "what is added to " + kubo.name() + " itself gets other CIDs than here, where the profile is "
                            + profile.name() + (sameFiles ? " (large folders do)" : ""),
                    mend(profile)));
        }
    }

    private static String mend(ImportProfile profile) {
        return profile.equals(ImportProfile.KUBO_CIDV1)
                ? "'ipfs config --json Import '{\"CidVersion\": 1}'' there makes them the same"
                : "'ipfs config profile apply " + profile.name() + "' there makes them the same";
    }

    private static byte[] canary() {
        byte[] bytes = new byte[CANARY];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % CANARY_PERIOD);
        }
        return bytes;
    }

    private static Cid named(byte[] bytes, ImportProfile profile) {
        FileImporter importer = new FileImporter(profile, DagSink.forgetful());
        importer.write(bytes, 0, bytes.length);
        return importer.finish().cid();
    }

    private static void collection(Kubo kubo, List<Remark> remarks) {
        KuboUsage repository = kubo.usage();
        if (repository.most() > 0 && repository.size() / WATERMARK_PERCENT > repository.most() / 100) {
            remarks.add(new Remark(
                    kubo.name() + " holds " + gigabytes(repository.size()) + " of the " + gigabytes(repository.most())
                            + " that it may: if it collects ('ipfs daemon --enable-gc'), it does so again and again, and"
                            + " nobody can pin meanwhile",
                    "raise Datastore.StorageMax there, or unpin something"));
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
