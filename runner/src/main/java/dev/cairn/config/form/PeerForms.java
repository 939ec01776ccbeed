package dev.cairn.config.form;

import dev.cairn.config.choice.PeerChoice;
import dev.cairn.config.choice.SourceChoice;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The forms in which others are named.
public final class PeerForms {
    /// The store is always asked first: who says so says nothing new.
    private static final String STORE = "store";

    private static final String SOURCES =
            "a list of 'git-annex', 'kubo', addresses as in https://trustless-gateway.link, and paths of CAR files";

    private PeerForms() {}

    /// The address of a place on the web; empty if it is none, or says more than where that is.
    public static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            boolean right = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return right ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// The same place, however many slashes end it.
    public static String place(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    /// Who is asked.
    public static Form<List<SourceChoice>> sources() {
        return new ListForm<>(SOURCES, PeerForms::source, SourceChoice::toString, SourceChoice::toString, STORE);
    }

    /// Folders.
    public static Form<List<Path>> repositories() {
        return new ListForm<>(
                "a list of folders",
                (text, origin) -> text.isBlank() ? Optional.empty() : origin.path(text),
                Path::toString,
                Path::toString,
                "");
    }

    private static Optional<SourceChoice> source(String text, Origin origin) {
        if (text.equals(SourceChoice.GitAnnex.NAME)) {
            return Optional.of(new SourceChoice.GitAnnex());
        }
        if (text.equals(PeerChoice.Kubo.NAME)) {
            return Optional.of(new PeerChoice.Kubo());
        }
        if (text.contains("://")) {
            return uri(text).map(address -> new PeerChoice.Gateway(address, Optional.empty()));
        }
        // A bare word is more likely a slip of the pen than a file.
        return text.contains("/") || text.endsWith(".car")
                ? origin.path(text).map(PeerChoice.CarFile::new)
                : Optional.empty();
    }
}
