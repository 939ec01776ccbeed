package dev.cairn.host.dpkg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads paragraphs of fields, of which few matter; everything else is passed over without looking at it.
final class StatusFile {
    private final List<StatusEntry> entries = new ArrayList<>();
    private String name = "";
    private String architecture = "";
    private String version = "";
    private String state = "";
    private boolean multiArch;
    private boolean inConffiles;
    private Map<String, String> conffiles = new HashMap<>();

    private StatusFile() {}

    static List<StatusEntry> read(Path file) throws IOException {
        StatusFile reader = new StatusFile();
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            reader.line(text, from, end);
            from = end + 1;
        }
        reader.finish();
        return reader.entries;
    }

    private void line(String text, int from, int end) {
        if (from == end) {
            finish();
            return;
        }
        switch (text.charAt(from)) {
            case ' ', '\t' -> {
                if (inConffiles) {
                    conffile(text.substring(from + 1, end));
                }
                return;
            }
            case 'P' -> name = value(text, from, end, "Package:", name);
            case 'A' -> architecture = value(text, from, end, "Architecture:", architecture);
            case 'V' -> version = value(text, from, end, "Version:", version);
            case 'M' -> multiArch = value(text, from, end, "Multi-Arch:", "").equals("same") || multiArch;
            case 'S' -> {
                String status = value(text, from, end, "Status:", "");
                state = status.isEmpty() ? state : status.substring(status.lastIndexOf(' ') + 1);
            }
            default -> {}
        }
        inConffiles = text.startsWith("Conffiles:", from);
    }

    private static String value(String text, int from, int end, String field, String otherwise) {
        return text.startsWith(field, from)
                ? text.substring(from + field.length(), end).strip()
                : otherwise;
    }

    /// `PATH MD5`, and for what the package ships no longer `PATH MD5 obsolete`; paths may hold blanks.
    private void conffile(String line) {
        int blank = line.lastIndexOf(' ');
        if (blank > 0 && line.length() - blank == 33) {
            byte[] path = line.substring(0, blank).getBytes(StandardCharsets.ISO_8859_1);
            conffiles.put(new String(path, StandardCharsets.UTF_8), line.substring(blank + 1));
        }
    }

    private void finish() {
        if (!name.isEmpty()) {
            entries.add(new StatusEntry(name, architecture, version, state, multiArch, Map.copyOf(conffiles)));
        }
        name = "";
        architecture = "";
        version = "";
        state = "";
        multiArch = false;
        inConffiles = false;
        conffiles = new HashMap<>();
    }
}
