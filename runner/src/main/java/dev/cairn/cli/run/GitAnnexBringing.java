package dev.cairn.cli.run;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.config.Annexing;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.getting.Getters;
import dev.cairn.getting.Got;
import dev.cairn.workflow.folder.Bringing;
import java.nio.file.Path;

/// Asks git-annex, if the person lets it be asked. It is started when the first file is missing.
final class GitAnnexBringing implements Bringing, AutoCloseable {
    private final Annexing annexing;
    private final Getters getters;
    private final Subdatasets subdatasets;

    GitAnnexBringing(Annexing annexing, Subdatasets subdatasets) {
        this.annexing = annexing;
        this.subdatasets = subdatasets;
        this.getters = new Getters(annexing.limits(), _ -> {});
    }

    @Override
    public Path bring(AnnexedFile file) {
        if (!annexing.isAsked()) {
            return NOBODY.bring(file);
        }
        return switch (getters.want(file.repository(), file.key()).join()) {
            case Got.Here _ -> file.repository().content(file.key()).orElseGet(() -> NOBODY.bring(file));
            case Got.Failed(Kind kind, String words) ->
                throw new CairnException(
                        kind,
                        "the content of " + file.shown() + " is not here; git-annex in " + file.repository() + ": "
                                + words);
        };
    }

    @Override
    public boolean installs() {
        return annexing.installs();
    }

    @Override
    public void install(Path around, Path folder) {
        subdatasets.install(around, folder);
    }

    @Override
    public void close() {
        getters.close();
    }
}
