package dev.cairn.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelTest {
    @TempDir
    Path folder;

    @Test
    void files_folders_and_whole_disks_are_put_on_disk() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Kernel.sync(file);
        Kernel.sync(folder);
        assertThatCode(() -> Kernel.syncAround(folder)).doesNotThrowAnyException();
    }

    @Test
    void what_is_not_there_cannot_be_put_on_disk() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Kernel.sync(folder.resolve("none")));
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Kernel.syncAround(folder.resolve("none")))
                .withMessageContaining("none");
    }

    @Test
    void a_bulk_file_holds_what_was_written_whatever_its_size_and_wherever_it_lies() throws IOException {
        for (Path place : new Path[] {folder, Path.of("/dev/shm")}) {
            for (int size : new int[] {0, 1, 4096, 8192, 10_000, 3_000_001}) {
                Path path = place.resolve("bulk-" + ProcessHandle.current().pid() + "-" + size);
                byte[] content = new byte[size];
                for (int i = 0; i < size; i++) {
                    content[i] = (byte) (i * 7 + i / 251);
                }
                try (BulkFile file = new BulkFile(path)) {
                    ByteBuffer buffer = BulkFile.buffer(1 << 20);
                    for (int at = 0; at < size; at += 1 << 20) {
                        buffer.clear().limit(Math.min(1 << 20, size - at));
                        buffer.put(content, at, buffer.remaining()).flip();
                        file.write(buffer);
                    }
                    file.sync();
                }
                assertThat(Files.readAllBytes(path)).isEqualTo(content);
                Files.delete(path);
            }
        }
    }

    @Test
    void a_bulk_file_may_be_written_in_any_order() throws IOException {
        for (Path place : new Path[] {folder, Path.of("/dev/shm")}) {
            Path path = place.resolve("order-" + ProcessHandle.current().pid());
            byte[] content = new byte[3 * 4096 + 5];
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) (i / 4096 + i * 3);
            }
            try (BulkFile file = new BulkFile(path)) {
                ByteBuffer buffer = BulkFile.buffer(4096);
                for (int at : new int[] {3 * 4096, 4096, 0, 2 * 4096}) {
                    buffer.clear().limit(Math.min(4096, content.length - at));
                    file.write(buffer.put(content, at, buffer.remaining()).flip(), at);
                }
                file.sync();
            }
            assertThat(Files.readAllBytes(path)).isEqualTo(content);
            Files.delete(path);
        }
    }
}
