package dev.cairn.gateway.page;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What files are to a browser: by the ends of their names, else by how they begin. A type that a browser would
/// run is told by its name, or by a beginning that nothing else has.
public final class MediaTypes {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SVG = "image/svg+xml";
    private static final Map<String, String> BY_END = new HashMap<>();
    private static final Set<String> ACTIVE =
            Set.of("text/html", SVG, "application/xhtml+xml", "text/xml", "application/xml");

    static {
        add(
                TEXT,
                "txt log md tsv fasta fa fna faa fastq fq sam vcf bed gff gff3 gtf py r sh pl c h java go rs yml yaml toml");
        add("text/csv; charset=utf-8", "csv");
        add(HTML, "html htm");
        add("text/css; charset=utf-8", "css");
        add("text/javascript; charset=utf-8", "js mjs");
        add("application/json", "json map ipynb");
        add("application/xhtml+xml", "xhtml");
        add("text/xml; charset=utf-8", "xml");
        add("application/wasm", "wasm");
        add("application/pdf", "pdf");
        add("application/gzip", "gz tgz bgz");
        add("application/zip", "zip");
        add("application/x-tar", "tar");
        add("application/zstd", "zst");
        add("application/x-xz", "xz");
        add("application/x-bzip2", "bz2");
        add("application/octet-stream", "bam cram bai crai tbi csi bin h5 hdf5 npy npz parquet rds rdata");
        add("image/png", "png");
        add("image/jpeg", "jpg jpeg");
        add("image/gif", "gif");
        add("image/webp", "webp");
        add("image/avif", "avif");
        add("image/tiff", "tif tiff");
        add("image/vnd.microsoft.icon", "ico");
        add(SVG, "svg");
        add("audio/mpeg", "mp3");
        add("audio/wav", "wav");
        add("audio/ogg", "ogg oga");
        add("video/mp4", "mp4 m4v");
        add("video/webm", "webm");
        add("font/woff2", "woff2");
        add("font/woff", "woff");
        add("font/ttf", "ttf");
    }

    private MediaTypes() {}

    private static void add(String type, String ends) {
        for (String end : ends.split(" ", -1)) {
            BY_END.put(end, type);
        }
    }

    /// Empty if the name says nothing.
    public static Optional<String> ofName(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(BY_END.get(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }

    /// @param beginning the first bytes of a file, some hundreds of them
    public static String ofBytes(byte[] beginning) {
        if (begins(beginning, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        if (begins(beginning, 0xff, 0xd8, 0xff)) {
            return "image/jpeg";
        }
        if (begins(beginning, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        if (begins(beginning, '%', 'P', 'D', 'F', '-')) {
            return "application/pdf";
        }
        if (begins(beginning, 0x1f, 0x8b)) {
            return "application/gzip";
        }
        if (begins(beginning, 'P', 'K', 3, 4)) {
            return "application/zip";
        }
        return isText(beginning) ? ofText(new String(beginning, StandardCharsets.UTF_8)) : "application/octet-stream";
    }

    private static String ofText(String text) {
        String start = text.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return HTML;
        }
        boolean object = start.startsWith("{")
                && (start.startsWith("\"", 1) || start.substring(1).strip().startsWith("\""));
        boolean list = start.startsWith("[{") || start.startsWith("[\"");
        return object || list ? "application/json" : TEXT;
    }

    private static boolean begins(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether there are no controls that text has not; what is beyond ASCII may be cut off in the middle.
    private static boolean isText(byte[] bytes) {
        for (byte octet : bytes) {
            boolean space = octet == '\t' || octet == '\n' || octet == '\r' || octet == '\f' || octet == 0x1b;
            if (octet >= 0 && octet < ' ' && !space) {
                return false;
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        int odd = text.indexOf('\ufffd');
        return odd < 0 || odd >= text.length() - 3;
    }

    /// Whether a browser runs what may be in it.
    public static boolean isActive(String type) {
        int semicolon = type.indexOf(';');
        return ACTIVE.contains(semicolon < 0 ? type : type.substring(0, semicolon));
    }
}
