package dev.cairn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.task.FileKind;
import dev.cairn.task.ResultEntry;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultComparisonTest {
    private static final ImportProfile PROFILE = ImportProfile.UNIXFS_V1_2025;

    private final MemoryDag dag = new MemoryDag();

    private Cid file(byte[] bytes) {
        return dag.file(PROFILE, bytes).cid();
    }

    private Cid file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Cid folder(Map<String, Cid> members) {
        return dag.folder(
                        PROFILE,
                        new TreeMap<>(members)
                                .entrySet().stream()
                                        .map(one -> new FolderImporter.Entry(one.getKey(), one.getValue(), 1))
                                        .toList())
                .cid();
    }

    private static List<ResultEntry> one(Cid cid) {
        return List.of(new ResultEntry("out", FileKind.FILE, cid, 0, false, List.of()));
    }

    private static List<ResultEntry> oneFolder(Cid cid, String... executables) {
        return List.of(new ResultEntry("out", FileKind.FOLDER, cid, 0, false, List.of(executables)));
    }

    private List<Differing> between(List<ResultEntry> was, List<ResultEntry> is) {
        return ResultComparison.between(was, is, dag.blocks);
    }

    private Differing differing(byte[] was, byte[] is) {
        List<Differing> all = between(one(file(was)), one(file(is)));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Differing differing(String was, String is) {
        return differing(was.getBytes(StandardCharsets.UTF_8), is.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void of_texts_the_first_line_that_differs_is_shown() {
        assertThat(differing("alpha\nbeta\ngamma\n", "alpha\nbète\ngamma\n"))
                .isEqualTo(new Differing(
                        "out", OptionalLong.of(7), OptionalLong.of(2), Optional.of("beta"), Optional.of("bète")));
        assertThat(differing("same\nx", "same\ny").where()).isEqualTo("out differs at line 2, byte 5");
    }

    @Test
    void where_one_file_ends_it_has_no_line() {
        assertThat(differing("alpha\n", "alpha\nbeta\n"))
                .isEqualTo(new Differing(
                        "out", OptionalLong.of(6), OptionalLong.of(2), Optional.empty(), Optional.of("beta")));
        assertThat(differing("", "x").offset()).hasValue(0);
    }

    @Test
    void of_a_long_line_what_is_near_the_place_is_shown() {
        String before = "ä".repeat(3000);
        Differing found = differing(before + "x" + before, before + "y" + before);

        assertThat(found.offset()).hasValue(6000);
        assertThat(found.line()).hasValue(1);
        assertThat(found.was().orElseThrow()).startsWith("…ä").endsWith("ä…").contains("äxä");
        assertThat(found.was().orElseThrow().length()).isLessThan(170);
        assertThat(found.is().orElseThrow()).contains("äyä");
    }

    @Test
    void of_other_bytes_the_first_that_differ_are_shown() {
        assertThat(differing(new byte[] {0, 1, 2, 3}, new byte[] {0, 1, -1}))
                .isEqualTo(new Differing(
                        "out", OptionalLong.of(2), OptionalLong.empty(), Optional.of("02 03"), Optional.of("ff")));
    }

    @Test
    void the_place_is_found_in_large_files_wherever_it_is() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            byte[] was = new byte[3_000_000];
            random.nextBytes(was);
            byte[] is = was.clone();
            int at = random.nextInt(was.length);
            is[at] ^= 1;

            assertThat(differing(was, is).offset()).as("seed %d", seed).hasValue(at);
        }
    }

    @Test
    void the_same_bytes_by_another_name_do_not_differ() {
        byte[] bytes = new byte[2_000_000];
        Imported other = dag.file(ImportProfile.KUBO_CIDV1, bytes);

        assertThat(other.cid()).isNotEqualTo(file(bytes));
        assertThat(between(one(file(bytes)), one(other.cid()))).isEmpty();
    }

    @Test
    void of_folders_each_member_that_differs_is_named() {
        Cid same = file("same");
        Cid was = folder(Map.of("a", same, "gone", same, "sub", folder(Map.of("x", file("1\n"), "y", same))));
        Cid is = folder(Map.of("a", same, "new", same, "sub", folder(Map.of("x", file("2\n"), "y", same))));

        assertThat(between(oneFolder(was), oneFolder(is, "a")))
                .extracting(Differing::where)
                .containsExactly(
                        "out/gone was not made again",
                        "out/new was not made before",
                        "out/sub/x differs at line 1, byte 0",
                        "out differs");
    }

    @Test
    void outputs_that_only_one_of_them_has_are_named() {
        Cid same = file("same");
        ResultEntry other = new ResultEntry("other", FileKind.FILE, same, 4, false, List.of());

        assertThat(between(one(same), List.of(other)))
                .extracting(Differing::where)
                .containsExactly("other was not made before", "out was not made again");
        assertThat(between(one(same), List.of(new ResultEntry("out", FileKind.FILE, same, 4, true, List.of()))))
                .containsExactly(new Differing(
                        "out",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.of("not executable"),
                        Optional.of("executable")));
    }

    @Test
    void of_bytes_that_are_gone_it_is_known_that_they_differ() {
        Cid here = file("here");
        Cid gone = new MemoryDag().file(PROFILE, new byte[] {1}).cid();

        assertThat(between(one(gone), one(here)))
                .containsExactly(new Differing(
                        "out",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.of(gone.toString()),
                        Optional.of(here.toString())));
    }
}
