package dev.cairn.store.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.store.OtherProcess;
import dev.cairn.store.Store;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The order of what reaches the disk, as the kernel saw it: killing a process cannot show it, for the kernel
/// goes on.
@Timeout(300)
class OrderTest {
    private static final Pattern CALL = Pattern.compile("\\d+ +(\\w+)\\((.*)");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    @TempDir
    Path folder;

    @Test
    void a_file_is_on_disk_before_it_has_its_name_and_the_name_before_the_database_tells_of_it() throws IOException {
        List<String> calls = traced(1);
        assertThat(calls).containsSubsequence("sync scratch", "rename scratch files", "sync files", "sync database");
        int named = calls.indexOf("rename scratch files");
        assertThat(calls.subList(0, named)).contains("sync scratch");
        assertThat(calls.get(named + 1)).isEqualTo("sync files");
    }

    @Test
    void of_many_files_all_are_on_disk_before_the_first_has_its_name_and_all_names_before_the_database_tells()
            throws IOException {
        List<String> calls = traced(100);
        int first = calls.indexOf("rename scratch files");
        int last = calls.lastIndexOf("rename scratch files");
        assertThat(calls.subList(first, last + 1)).hasSize(100).containsOnly("rename scratch files");
        assertThat(calls.get(first - 1)).isEqualTo("sync all");
        assertThat(calls.get(last + 1)).isEqualTo("sync all");
        assertThat(calls.get(last + 2)).isEqualTo("sync database");
    }

    @Test
    void what_is_noted_waits_for_no_disk_and_what_is_committed_after_it_does() throws IOException {
        List<String> calls = traced(1, 3);
        // The head of a new log, once; nothing for each of the six.
        assertThat(calls.subList(0, calls.indexOf("sync scratch"))).containsOnlyOnce("sync database");
        assertThat(calls).containsSubsequence("rename scratch files", "sync files", "sync database");
    }

    private List<String> traced(int files) throws IOException {
        return traced(files, 0);
    }

    /// What happened, in words.
    ///
    /// @param notes how many runs are begun, and blocks come, before, which are noted
    private List<String> traced(int files, int notes) throws IOException {
        Path home = folder.resolve("home");
        Path trace = folder.resolve("trace");
        Store.open(home).close();
        List<String> strace = List.of(
                "strace",
                "-f",
                "-y",
                "-qq",
                "-s",
                "4096",
                "-e",
                "trace=fsync,fdatasync,syncfs,rename,renameat,renameat2,link,linkat",
                "-e",
                "signal=none",
                "-o",
                trace.toString());
        try (OtherProcess there = OtherProcess.start(strace, Taker.class, home, files, notes)) {
            assertThat(there.line()).isEqualTo("taken");
            assertThat(there.end()).isZero();
        }
        List<String> calls = new ArrayList<>();
        for (String line : Files.readAllLines(trace)) {
            String call = word(line, home.toString());
            if (!call.isEmpty()) {
                calls.add(call);
            }
        }
        return calls;
    }

    private static String word(String line, String home) {
        var call = CALL.matcher(line);
        if (!call.lookingAt() || !call.group(2).contains(home) || line.contains(") = -1 ")) {
            return "";
        }
        String rest = call.group(2).replace(home, "");
        return switch (call.group(1)) {
            case "syncfs" -> "sync all";
            case "fsync", "fdatasync" -> "sync " + place(rest.replaceFirst("^\\d+<", ""));
            default -> "rename " + quoted(rest);
        };
    }

    private static String quoted(String arguments) {
        return QUOTED.matcher(arguments)
                .results()
                .map(name -> place(name.group(1)))
                .collect(Collectors.joining(" "));
    }

    private static String place(String path) {
        return path.startsWith("/cairn.db")
                ? "database"
                : path.replaceFirst("^/", "").replaceFirst("[/>].*", "");
    }

    static final class Taker {
        public static void main(String[] arguments) throws IOException {
            Path home = Path.of(arguments[0]);
            Path scratch = Files.createDirectories(home.resolve("scratch/task"));
            try (Store store = Store.open(home);
                    Batch batch = store.writing().batch()) {
                for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                    store.runs().begin("noted", "flow.yaml").close();
                    byte[] block = {(byte) i};
                    store.writing().note(Cid.ofBlock(Codec.DAG_CBOR, block), block);
                }
                for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                    Path file = Files.writeString(scratch.resolve("out" + i), "content " + i);
                    store.intake().take(batch, file, ImportProfile.UNIXFS_V1_2025);
                }
                batch.commit();
                System.out.println("taken");
            }
        }
    }
}
