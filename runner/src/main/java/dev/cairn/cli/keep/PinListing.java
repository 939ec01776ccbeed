package dev.cairn.cli.keep;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Settling;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.config.Mirrors;
import dev.cairn.config.Settings;
import dev.cairn.config.choice.MirrorChoice;
import dev.cairn.mirror.KuboMirror;
import dev.cairn.mirror.Mirroring;
import dev.cairn.peer.Connections;
import dev.cairn.peer.Duties;
import dev.cairn.store.Store;
import dev.cairn.store.mirror.CopyState;
import dev.cairn.store.mirror.MirroredPin;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "ls", addMethodSubcommands = false, description = "Lists what is kept, and where.")
public final class PinListing extends KeepingCommand {
    /// The store itself, among the places.
    private static final String HERE = "here";

    @Option(
            names = "--check",
            description = "Ask the mirrors whether they still keep everything, and do now what is left to do there.")
    private boolean check;

    public PinListing(Console console) {
        super(console);
    }

    /// How far a place is with a pin.
    private record Place(CopyState state, String reason) {}

    @Override
    protected int run(Store store, Settings settings) {
        if (check && settings.mirrors().isSet()) {
            check(store, settings);
        }
        Map<Cid, SequencedMap<String, Place>> known = new HashMap<>();
        long leaving = 0;
        for (MirroredPin pin : store.mirrored().all()) {
            if (pin.wanted()) {
                known.computeIfAbsent(pin.cid(), cid -> new LinkedHashMap<>())
                        .put(pin.mirror(), new Place(pin.state(), pin.reason()));
            } else if (pin.attempts() > 0) {
                leaving++;
            }
        }
        for (Pin pin : store.pins().all()) {
            SequencedMap<String, Place> places = new LinkedHashMap<>();
            places.put(HERE, new Place(CopyState.PINNED, ""));
            wanted(pin.kind(), settings.mirrors()).forEach(name -> places.put(name, new Place(CopyState.QUEUED, "")));
            places.putAll(known.getOrDefault(pin.cid(), new LinkedHashMap<>()));
            print(pin, places);
        }
        if (leaving > 0) {
            console()
                    .say("cairn: mirrors could not yet let go of " + (leaving == 1 ? "a pin" : leaving + " pins")
                            + " that are gone here; that is tried again");
        }
        return 0;
    }

    private void check(Store store, Settings settings) {
        try (Connections connections = new Connections(settings.peers());
                ReadingProgress reading = new ReadingProgress(console(), "sent")) {
            Mirroring mirroring = new Mirroring(
                    store, new Duties(connections, store, settings.mirrors()).all(), InstantSource.system());
            mirroring.queue();
            Settling.say(console(), mirroring.check((count, bytes) -> reading.more(0, bytes)));
        }
    }

    /// Who is to keep such a pin, whether they have heard of it or not.
    private static List<String> wanted(PinKind kind, Mirrors mirrors) {
        List<String> names = new ArrayList<>();
        if (mirrors.publish() == Mirrors.Publish.KUBO && kind == PinKind.RUN) {
            names.add(KuboMirror.NAME);
        }
        if (mirrors.pins().contains(kind)) {
            mirrors.all().stream().map(MirrorChoice::name).forEach(names::add);
        }
        return names;
    }

    private void print(Pin pin, SequencedMap<String, Place> places) {
        if (json()) {
            console().json(object(pin, places));
            return;
        }
        List<String> words = new ArrayList<>();
        places.forEach((name, place) -> words.add(
                name.equals(HERE)
                        ? HERE
                        : name + " " + place.state().word()
                                + (place.reason().isEmpty() ? "" : " (" + place.reason() + ")")));
        console()
                .line(pin.cid() + " " + pin.kind().word() + " " + pin.name()
                        + (places.size() == 1 ? "" : "  [" + String.join(", ", words) + "]"));
    }

    private static Map<String, Object> object(Pin pin, SequencedMap<String, Place> places) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("cid", pin.cid());
        object.put("name", pin.name());
        object.put("kind", pin.kind().word());
        object.put(
                "where",
                places.entrySet().stream()
                        .filter(place -> place.getValue().state() == CopyState.PINNED)
                        .map(Map.Entry::getKey)
                        .toList());
        Map<String, Object> states = new LinkedHashMap<>();
        Map<String, Object> reasons = new LinkedHashMap<>();
        places.forEach((name, place) -> {
            states.put(name, place.state().word());
            if (!place.reason().isEmpty()) {
                reasons.put(name, place.reason());
            }
        });
        object.put("states", states);
        if (!reasons.isEmpty()) {
            object.put("reasons", reasons);
        }
        return object;
    }
}
