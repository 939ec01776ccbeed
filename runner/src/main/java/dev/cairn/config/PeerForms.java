package dev.cairn.config;

import dev.cairn.dag.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The forms in which others are named.
final class PeerForms {
    /// What sources call the Kubo of the setting of that name.
    static final String KUBO = "kubo";

    /// The store is always asked first: who says so says nothing new.
    private static final String STORE = "store";

    private static final String SOURCES =
            "a list of 'kubo', addresses as in https://trustless-gateway.link, and paths of CAR files";

    private PeerForms() {}

    /// The address of a place on the web; empty if it is none, or says more than where that is.
    static Optional<URI> uri(String text) {
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
    static String place(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    /// Who is asked, in a list or with commas between them; their order counts, so that the later list is right.
    static Form<List<PeerChoice>> sources() {
        return new Form<>() {
            @Override
            public Optional<List<PeerChoice>> read(Written written, Origin origin, Complaint complaint) {
                List<PeerChoice> found = new ArrayList<>();
                boolean right = !(written instanceof Written.Pairs || written instanceof Written.Other);
                if (!right) {
                    complaint.say(written.place(), "must be " + SOURCES + ", is " + written.described());
                }
                List<Written.Word> words = Forms.words(written);
                boolean storeFirst = !words.isEmpty() && words.getFirst().text().equals(STORE);
                for (Written.Word word : storeFirst ? words.subList(1, words.size()) : words) {
                    Optional<PeerChoice> one = source(word.text(), origin);
                    one.ifPresent(found::add);
                    if (one.isEmpty()) {
                        right = false;
                        complaint.say(word.place(), "must be " + SOURCES + ", has " + word.described());
                    }
                }
                return right ? Optional.of(List.copyOf(found)) : Optional.empty();
            }

            @Override
            public Node shown(List<PeerChoice> value) {
                return new Node.Items(value.stream()
                        .map(one -> (Node) new Node.Text(one.toString()))
                        .toList());
            }
        };
    }

    private static Optional<PeerChoice> source(String text, Origin origin) {
        if (text.equals(KUBO)) {
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
