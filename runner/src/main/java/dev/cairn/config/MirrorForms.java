package dev.cairn.config;

import dev.cairn.dag.Node;
import dev.cairn.mirror.ClusterMirror;
import dev.cairn.mirror.KuboMirror;
import dev.cairn.mirror.ServiceMirror;
import dev.cairn.store.pin.PinKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The forms in which those are named who keep pins, too.
final class MirrorForms {
    private static final String MIRRORS = "a list of 'kubo', 'service:NAME=URL' and 'cluster:NAME=URL'";
    private static final String PINS =
            "a list of " + Arrays.stream(PinKind.values()).map(PinKind::word).collect(Collectors.joining(", "));

    private MirrorForms() {}

    /// Who keeps pins too, in a list or with commas between them; the later list is right.
    static Form<List<MirrorChoice>> mirrors() {
        return new Form<>() {
            @Override
            public Optional<List<MirrorChoice>> read(Written written, Origin origin, Complaint complaint) {
                List<MirrorChoice> found = new ArrayList<>();
                Set<String> names = new TreeSet<>();
                boolean right = !(written instanceof Written.Pairs || written instanceof Written.Other);
                if (!right) {
                    complaint.say(written.place(), "must be " + MIRRORS + ", is " + written.described());
                }
                for (Written.Word word : Forms.words(written)) {
                    Optional<MirrorChoice> one = mirror(word.text());
                    one.ifPresent(found::add);
                    if (one.isEmpty()) {
                        right = false;
                        complaint.say(word.place(), "must be " + MIRRORS + ", has " + word.described());
                    } else if (!names.add(one.get().name())) {
                        right = false;
                        complaint.say(
                                word.place(),
                                "has two of the name '" + one.get().name() + "'");
                    }
                }
                return right ? Optional.of(List.copyOf(found)) : Optional.empty();
            }

            @Override
            public Node shown(List<MirrorChoice> value) {
                return new Node.Items(value.stream()
                        .map(one -> (Node) new Node.Text(one.toString()))
                        .toList());
            }
        };
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

    static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._-]{1,64}");
    }

    /// Kinds of pins; the later list is right.
    static Form<Set<PinKind>> pins() {
        return new Form<>() {
            @Override
            public Optional<Set<PinKind>> read(Written written, Origin origin, Complaint complaint) {
                Set<PinKind> found = new TreeSet<>();
                boolean right = !(written instanceof Written.Pairs || written instanceof Written.Other);
                for (Written.Word word : Forms.words(written)) {
                    Optional<PinKind> kind = PinKind.find(word.text());
                    kind.ifPresent(found::add);
                    right &= kind.isPresent();
                }
                if (!right) {
                    complaint.say(written.place(), "must be " + PINS + ", is " + written.described());
                }
                return right ? Optional.of(found) : Optional.empty();
            }

            @Override
            public Node shown(Set<PinKind> value) {
                return new Node.Items(value.stream()
                        .sorted()
                        .map(kind -> (Node) new Node.Text(kind.word()))
                        .toList());
            }
        };
    }
}
