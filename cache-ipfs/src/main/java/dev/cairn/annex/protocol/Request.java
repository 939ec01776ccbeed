package dev.cairn.annex.protocol;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What git-annex asks of a special remote. Keys are taken as they come: a word without blanks.
public sealed interface Request {
    /// Which extensions of the protocol there are.
    record Extensions(List<String> offered) implements Request {
        public Extensions {
            offered = List.copyOf(offered);
        }
    }

    record ListConfigs() implements Request {}

    /// Sets the remote up for the first time, or anew.
    record InitRemote() implements Request {}

    record Prepare() implements Request {}

    record GetCost() implements Request {}

    record GetAvailability() implements Request {}

    record GetInfo() implements Request {}

    record ExportSupported() implements Request {}

    record ClaimUrl(String url) implements Request {}

    record CheckUrl(String url) implements Request {}

    record WhereIs(String key) implements Request {}

    record Store(String key, Path file) implements Request {}

    record Retrieve(String key, Path file) implements Request {}

    record CheckPresent(String key) implements Request {}

    record Remove(String key) implements Request {}

    /// The name in an exported tree that the next request of this job is about; there is no answer.
    record Export(String name) implements Request {}

    record StoreExport(String key, Path file) implements Request {}

    record RetrieveExport(String key, Path file) implements Request {}

    record CheckPresentExport(String key) implements Request {}

    record RemoveExport(String key) implements Request {}

    record RenameExport(String key, String to) implements Request {}

    record RemoveExportDirectory(String name) implements Request {}

    /// git-annex has come upon something that it cannot go on from.
    record Complaint(String words) implements Request {}

    /// Something of a later version, or nothing that makes sense.
    record Unknown(String line) implements Request {}

    /// What a line asks for.
    static Request parse(String line) {
        String word = head(line);
        String rest = tail(line);
        return switch (word) {
            case "EXTENSIONS" ->
                new Extensions(Arrays.stream(rest.split(" ", -1))
                        .filter(name -> !name.isEmpty())
                        .toList());
            case "LISTCONFIGS" -> new ListConfigs();
            case "INITREMOTE" -> new InitRemote();
            case "PREPARE" -> new Prepare();
            case "GETCOST" -> new GetCost();
            case "GETAVAILABILITY" -> new GetAvailability();
            case "GETINFO" -> new GetInfo();
            case "EXPORTSUPPORTED" -> new ExportSupported();
            case "ERROR" -> new Complaint(rest);
            case "TRANSFER" -> transfer(line, head(rest), tail(rest), false);
            case "TRANSFEREXPORT" -> transfer(line, head(rest), tail(rest), true);
            default -> rest.isEmpty() ? new Unknown(line) : ofOne(line, word, rest);
        };
    }

    private static Request ofOne(String line, String word, String rest) {
        return switch (word) {
            case "CLAIMURL" -> new ClaimUrl(rest);
            case "CHECKURL" -> new CheckUrl(rest);
            case "WHEREIS" -> new WhereIs(rest);
            case "CHECKPRESENT" -> new CheckPresent(rest);
            case "REMOVE" -> new Remove(rest);
            case "EXPORT" -> new Export(rest);
            case "CHECKPRESENTEXPORT" -> new CheckPresentExport(rest);
            case "REMOVEEXPORT" -> new RemoveExport(rest);
            case "REMOVEEXPORTDIRECTORY" -> new RemoveExportDirectory(rest);
            case "RENAMEEXPORT" -> tail(rest).isEmpty() ? new Unknown(line) : new RenameExport(head(rest), tail(rest));
            default -> new Unknown(line);
        };
    }

    private static Request transfer(String line, String direction, String rest, boolean exported) {
        String key = head(rest);
        String file = tail(rest);
        if (key.isEmpty() || file.isEmpty()) {
            return new Unknown(line);
        }
        return switch (direction) {
            case "STORE" -> exported ? new StoreExport(key, Path.of(file)) : new Store(key, Path.of(file));
            case "RETRIEVE" -> exported ? new RetrieveExport(key, Path.of(file)) : new Retrieve(key, Path.of(file));
            default -> new Unknown(line);
        };
    }

    private static String head(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }

    private static String tail(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? "" : line.substring(blank + 1);
    }
}
