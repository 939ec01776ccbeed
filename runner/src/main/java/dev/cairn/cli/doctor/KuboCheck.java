package dev.cairn.cli.doctor;

import dev.cairn.checkup.KuboCheckup;
import dev.cairn.checkup.Remark;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.kubo.Kubo;
import dev.cairn.peer.Connections;
import java.util.ArrayList;
import java.util.List;

/// Whether the configured Kubo answers, and suits what is done here.
final class KuboCheck {
    private static final String KUBO = "kubo";

    private KuboCheck() {}

    /// Nothing, if there is none.
    static List<Finding> look(Settings settings) {
        if (settings.peers().kubo().isEmpty()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        try (Connections connections = new Connections(settings.peers())) {
            Kubo kubo = connections.kubo().orElseThrow();
            for (Remark remark : KuboCheckup.of(kubo, settings.profile())) {
                found.add(Finding.warn(KUBO, remark.detail(), remark.mend()));
            }
            if (found.isEmpty()) {
                found.add(Finding.ok(KUBO, kubo.name() + ", " + kubo.version()));
            }
        } catch (CairnException e) {
            found.add(Finding.of(KUBO, Finding.State.FAIL, e.sentence()));
        }
        return found;
    }
}
