package dev.cairn.cli.doctor;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.config.Annexing;
import dev.cairn.failure.CairnException;
import dev.cairn.getting.AnnexVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether git-annex can get what is missing in annexes, and which of them a run from here would ask. Only its version
/// is asked of it; repositories are read.
final class AnnexCheck {
    private static final String NAME = "git-annex";

    private AnnexCheck() {}

    /// @param here the folder in which the workflows are taken to be
    static List<Finding> look(Annexing annexing, Path here) {
        if (!annexing.isAsked()) {
            return List.of(Finding.ok(NAME, "the setting sources does without git-annex"));
        }
        List<Finding> all = new ArrayList<>(List.of(program()));
        Set<Path> folders = new LinkedHashSet<>(List.of(here));
        folders.addAll(annexing.repositories());
        for (Path folder : folders) {
            repository(folder, folder.equals(here)).ifPresent(all::add);
        }
        return all;
    }

    private static Finding program() {
        try {
            return Finding.ok(
                    NAME, "git-annex " + AnnexVersion.ofThisMachine().words() + " gets content that is not here");
        } catch (CairnException e) {
            // What has its content here, or known results, needs none.
            return Finding.of(NAME, Finding.State.WARN, e.sentence());
        }
    }

    private static Optional<Finding> repository(Path folder, boolean usual) {
        try {
            Optional<AnnexRepository> found = AnnexRepository.at(folder);
            if (found.isEmpty()) {
                return usual
                        ? Optional.empty()
                        : Optional.of(Finding.fail(
                                "annex",
                                "annex.repositories has " + folder + ", which is in no git repository",
                                "take it out"));
            }
            AnnexRepository annex = found.get();
            if (annex.uuid().isEmpty() && !annex.hasObjects() && usual) {
                return Optional.empty();
            }
            return Optional.of(Finding.ok("annex", described(annex)));
        } catch (CairnException e) {
            return Optional.of(Finding.of("annex", Finding.State.WARN, e.sentence()));
        }
    }

    private static String described(AnnexRepository annex) {
        String which = annex.uuid().map(uuid -> " (" + uuid + ")").orElse(", which git-annex does not know yet,");
        List<String> remotes = annex.remotes();
        return annex.top()
                + which
                + (remotes.isEmpty() ? " has no remotes" : " has the remotes " + String.join(", ", remotes));
    }
}
