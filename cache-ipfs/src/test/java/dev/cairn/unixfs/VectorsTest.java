package dev.cairn.unixfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dag.Vectors;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FileImporter;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The public test vectors: what Kubo and its specifications say the CIDs of files and folders are.
class VectorsTest {
    private static final String LONG_NAME =
            "long name to fill out bytes to make the sharded directory test flip over the"
                    + " sharded directory limit because link names are included in the directory entry ";

    @TestFactory
    Stream<DynamicTest> every_vector_has_its_cid_and_size() {
        return StreamSupport.stream(Vectors.of("vectors").spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(vector.path("id").asText(), () -> {
                    ImportProfile profile = profile(Vectors.of("profiles"), vector);
                    Imported imported = imported(profile, vector.path("input"));
                    assertThat(imported.cid()).hasToString(vector.path("cid").asText());
                    assertThat(imported.dagSize())
                            .isEqualTo(vector.path("dagSize").asLong());
                }));
    }

    private static ImportProfile profile(JsonNode profiles, JsonNode vector) {
        String name = vector.path("profile").asText();
        JsonNode base = profiles.path(name);
        JsonNode changes = vector.path("overrides");
        int threshold = changes.path("hamt_threshold").asInt(256 << 10);
        return new ImportProfile(
                name,
                base.path("cid_version").asInt(),
                base.path("raw_leaves").asBoolean(),
                changes.path("chunk").asInt(base.path("chunk").asInt()),
                changes.path("max_links").asInt(base.path("max_links").asInt()),
                base.path("est").asText().equals("block") ? Estimate.BLOCK : Estimate.LINKS,
                changes.path("hamt_fanout").asInt(256),
                changes.path("cmp").asText().equals("ge") ? threshold - 1 : threshold);
    }

    private static Imported imported(ImportProfile profile, JsonNode input) {
        if (input.has("symlink")) {
            return FolderImporter.symlink(profile, input.path("symlink").asText(), DagSink.forgetful());
        }
        FileImporter files = new FileImporter(profile, DagSink.forgetful());
        if (!input.path("type").asText().equals("dir")) {
            return VectorContent.importInto(files, input);
        }
        List<FolderImporter.Entry> entries = new ArrayList<>();
        input.path("entries")
                .properties()
                .forEach(entry -> entries.add(entry(entry.getKey(), imported(profile, entry.getValue()))));
        addGenerated(entries, files, input);
        return FolderImporter.folder(profile, entries, DagSink.forgetful());
    }

    private static void addGenerated(List<FolderImporter.Entry> entries, FileImporter files, JsonNode input) {
        switch (input.path("gen").asText()) {
            case "" -> {}
            case "seqfiles" -> {
                for (int i = input.path("from").asInt(); i <= input.path("to").asInt(); i++) {
                    String content = input.path("content").asText().replace("{i}", Integer.toString(i));
                    entries.add(entry(input.path("prefix").asText() + i, file(files, content)));
                }
            }
            case "longnames" -> {
                for (int i = 0; i < input.path("count").asInt(); i++) {
                    entries.add(entry(LONG_NAME + i, file(files, LONG_NAME + i)));
                }
            }
            case "ascii-chars" -> {
                for (char c = 0x20; c < 0x7f; c++) {
                    if (c != '/' && c != '.') {
                        entries.add(entry(Character.toString(c), file(files, Character.toString(c))));
                    }
                }
            }
            case "kubo-det-names" -> {
                for (String name : VectorContent.deterministicNames(input)) {
                    entries.add(entry(name, file(files, "x")));
                }
            }
            case "padnames" -> {
                String format = "%0" + input.path("len").asInt() + "d";
                for (int i = 0; i < input.path("count").asInt(); i++) {
                    entries.add(entry(
                            String.format(format, i),
                            file(files, input.path("content").asText())));
                }
            }
            default -> throw new IllegalArgumentException("unknown recipe " + input);
        }
    }

    private static Imported file(FileImporter files, String content) {
        return VectorContent.whole(files, content.getBytes(StandardCharsets.UTF_8));
    }

    private static FolderImporter.Entry entry(String name, Imported imported) {
        return new FolderImporter.Entry(name, imported.cid(), imported.dagSize());
    }
}
