package dev.cairn.cli.exchange;

import dev.cairn.config.Peers;
import dev.cairn.config.choice.PeerChoice;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.net.URI;
import java.nio.file.Path;

/// Where something can be sent to.
sealed interface PushTarget {
    /// The configured Kubo.
    record Kubo() implements PushTarget {}

    /// A CAR file that is made.
    record CarFile(Path path) implements PushTarget {}

    /// Reads `kubo`, the address of the configured Kubo, or the path of a file.
    ///
    /// @throws CairnException REFUSED if nothing can be sent there
    static PushTarget parse(String text, Peers peers) {
        if (text.equals(new PeerChoice.Kubo().toString())) {
            if (peers.kubo().isEmpty()) {
                throw new CairnException(
                        Kind.REFUSED,
                        "--to kubo: say in the setting kubo where it answers, as in --kubo http://127.0.0.1:5001");
            }
            return new Kubo();
        }
        if (text.contains("://")) {
            if (peers.kubo().map(URI::toString).filter(text::equals).isPresent()) {
                return new Kubo();
            }
            throw new CairnException(
                    Kind.REFUSED,
                    "--to " + text + ": a gateway gives and takes nothing; push to 'kubo' (--kubo URL says where it"
                            + " answers) or to a CAR file, or run 'cairn pull' there with this machine as source");
        }
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new CairnException(Kind.REFUSED, "--to must be kubo or the path of a CAR file, is '" + text + "'");
        }
        return new CarFile(Path.of(text));
    }
}
