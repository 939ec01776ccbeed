package dev.cairn.config.form;

import dev.cairn.config.choice.MirrorChoice;
import dev.cairn.mirror.ClusterMirror;
import dev.cairn.mirror.KuboMirror;
import dev.cairn.mirror.ServiceMirror;
import dev.cairn.store.pin.PinKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The forms in which those are named who keep pins, too.
public final class MirrorForms {
    private static final String MIRRORS = "a list of 'kubo', 'service:NAME=URL' and 'cluster:NAME=URL'";
    private static final String PINS =
            "a list of " + Arrays.stream(PinKind.values()).map(PinKind::word).collect(Collectors.joining(", "));

    private MirrorForms() {}

    /// Who keeps pins too.
    public static Form<List<MirrorChoice>> mirrors() {
        return new ListForm<>(MIRRORS, (text, origin) -> mirror(text), MirrorChoice::name, MirrorChoice::toString, "");
    }

    private static Optional<MirrorChoice> mirror(String text) {
        if (text.equals(KuboMirror.NAME)) {
            return Optional.of(new MirrorChoice.Kubo());
        }
        int equals = text.indexOf('=');
        if (text.startsWith(ServiceMirror.PREFIX) && equals > 0) {
            String name = text.substring(ServiceMirror.PREFIX.length(), equals);
            return isName(name)
                    ? PeerForms.uri(text.substring(equals + 1)).map(uri -> new MirrorChoice.Service(name, uri))
                    : Optional.empty();
        }
        if (text.startsWith(ClusterMirror.PREFIX) && equals > 0) {
            String name = text.substring(ClusterMirror.PREFIX.length(), equals);
            return isName(name)
                    ? PeerForms.uri(text.substring(equals + 1)).map(uri -> new MirrorChoice.Cluster(name, uri))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    public static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._-]{1,64}");
    }

    /// Kinds of pins.
    public static Form<List<PinKind>> pins() {
        return new ListForm<>(PINS, (text, origin) -> PinKind.find(text), PinKind::word, PinKind::word, "");
    }
}
