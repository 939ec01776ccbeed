package dev.cairn.workflow.wire;

import dev.cairn.job.Origin;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.InputForm;
import dev.cairn.workflow.form.OutputForm;
import dev.cairn.workflow.form.PathForm;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.graph.Drawing;
import dev.cairn.workflow.graph.Drawing.Arrow;
import dev.cairn.workflow.graph.Drawing.Sheet;
import dev.cairn.workflow.model.InputDeclaration.What;
import dev.cairn.workflow.unit.Feed;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Resolution;
import dev.cairn.workflow.unit.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Who reads what, process by process.
public final class Links {
    private record Link(int maker, int output, int reader) {}

    private final boolean kept;
    private final SequencedSet<Link> links = new LinkedHashSet<>();

    /// @param kept whether anybody will ask
    public Links(boolean kept) {
        this.kept = kept;
    }

    void add(Product product, Unit by) {
        if (kept) {
            links.add(new Link(
                    product.unit().process().number(),
                    product.output(),
                    by.process().number()));
        }
    }

    /// @param units all resolved
    public Drawing drawing(String title, List<ProcessForm> processes, List<List<Unit>> units) {
        List<Drawing.Box> boxes = new ArrayList<>(processes.size());
        List<Sheet> sheets = new ArrayList<>();
        SequencedSet<Arrow> arrows = new LinkedHashSet<>();
        List<Integer> firstOutput = new ArrayList<>(processes.size());
        Map<Sheet, Integer> given = new HashMap<>();
        for (ProcessForm process : processes) {
            int box = boxes.size();
            List<Unit> its = units.get(process.number());
            boxes.add(new Drawing.Box(process.name(), scatter(process, its)));
            for (Sheet sheet : given(process, its)) {
                Integer known = given.get(sheet);
                if (known == null) {
                    known = sheets.size();
                    given.put(sheet, known);
                    sheets.add(sheet);
                }
                arrows.add(new Arrow.Reads(known, box));
            }
            firstOutput.add(sheets.size());
            for (OutputForm output : process.outputs()) {
                arrows.add(new Arrow.Makes(box, sheets.size()));
                sheets.add(new Sheet(output.path().written(), kind(output)));
            }
        }
        for (Link link : links) {
            arrows.add(new Arrow.Reads(firstOutput.get(link.maker()) + link.output(), link.reader()));
        }
        for (ProcessForm process : processes) {
            process.needs().forEach(needed -> arrows.add(new Arrow.Needs(needed.number(), process.number())));
        }
        return new Drawing(title, boxes, sheets, List.copyOf(arrows));
    }

    private static String scatter(ProcessForm process, List<Unit> units) {
        if (process.each().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("each");
        for (EachForm each : process.each()) {
            out.append(out.length() == 4 ? " " : ", ").append(each.set().name());
        }
        boolean open = units.stream().anyMatch(Unit::isOpen);
        return open ? out.toString() : out.append(" × ").append(units.size()).toString();
    }

    /// What a process reads that no process makes.
    private static SequencedSet<Sheet> given(ProcessForm process, List<Unit> units) {
        SequencedSet<Sheet> given = new LinkedHashSet<>();
        for (Unit unit : units) {
            Resolution resolution = unit.resolution();
            if (resolution != null && !unit.isOpen()) {
                for (Feed feed : resolution.feeds()) {
                    if (feed.source() instanceof Feed.Source.Given(Origin origin)) {
                        given.add(sheet(process.inputs().get(feed.input()), origin, feed.path()));
                    }
                }
            }
        }
        return given;
    }

    private static Sheet sheet(InputForm input, Origin origin, String path) {
        PathForm form = input.path();
        String label = form == null ? path : form.written();
        Sheet.Kind kind = switch (input.declared().what()) {
            case What.Glob _ -> Sheet.Kind.FILES;
            case What.Folder _ -> Sheet.Kind.FOLDER;
            case What.File _, What.All _ -> origin instanceof Origin.HostFolder ? Sheet.Kind.FOLDER : Sheet.Kind.FILE;
            case What.Content _, What.Ipfs _, What.Key _, What.Web _ -> Sheet.Kind.ELSEWHERE;
        };
        return new Sheet(label, kind);
    }

    private static Sheet.Kind kind(OutputForm output) {
        return switch (output.kind()) {
            case FILE -> Sheet.Kind.FILE;
            case FOLDER -> Sheet.Kind.FOLDER;
            case GLOB -> Sheet.Kind.FILES;
        };
    }
}
