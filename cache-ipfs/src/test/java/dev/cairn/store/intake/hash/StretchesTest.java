package dev.cairn.store.intake.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.intake.Intake;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FileImporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Large files, which several threads read.
class StretchesTest extends StoreTestCase {
    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(ints = {16 * MEBIBYTE - 1, 16 * MEBIBYTE, 24 * MEBIBYTE + 1, 41 * MEBIBYTE + 4097})
    void a_large_file_is_named_as_if_it_was_read_from_its_beginning_to_its_end(int size) throws IOException {
        byte[] content = content(size);
        Path file = Files.write(person.resolve("large"), content);
        for (ImportProfile profile : ImportProfile.all()) {
            AtomicLong read = new AtomicLong();
            assertThat(Intake.onlyHash(file, profile, (files, bytes) -> read.addAndGet(bytes))
                            .cid())
                    .as(profile.name())
                    .isEqualTo(inOrder(content, profile));
            assertThat(read).as("bytes read").hasValue(size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {24 * MEBIBYTE + 1, 41 * MEBIBYTE + 4097})
    void its_copy_has_the_same_bytes_and_every_block_can_be_cut_out_of_it(int size) throws IOException {
        byte[] content = content(size);
        Path file = Files.write(person.resolve("large"), content);
        Cid cid = added(file).cid();
        assertThat(stored()).singleElement().satisfies(copy -> assertThat(copy).hasBinaryContent(content));
        Files.delete(file);
        ByteArrayOutputStream read = new ByteArrayOutputStream(size);
        new DagReader(store.blocks()).copy(cid, 0, size, read);
        assertThat(read.toByteArray()).isEqualTo(content);
        assertThat(inOrder(content, PROFILE)).isEqualTo(cid);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MEBIBYTE, 20 * MEBIBYTE})
    void one_that_is_cut_off_while_it_is_read_is_refused_and_nothing_is_stored(int left) throws IOException {
        Path file = Files.write(person.resolve("large"), content(24 * MEBIBYTE));
        Progress cutting = (files, bytes) -> cut(file, left);
        assertThatThrownBy(() -> store.intake().add(List.of(file), PROFILE, cutting))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("changed while it was");
        assertThat(stored()).isEmpty();
    }

    private static void cut(Path file, int left) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(left);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static Cid inOrder(byte[] content, ImportProfile profile) {
        FileImporter importer = new FileImporter(profile, DagSink.forgetful());
        importer.write(content, 0, content.length);
        return importer.finish().cid();
    }
}
