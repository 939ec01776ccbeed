package dev.cairn.host.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocaleArchiveTest {
    @TempDir
    Path folder;

    @Test
    void names_are_sorted_whatever_order_they_were_added_in() throws IOException {
        Path one = archive("en_US.utf8", "de_DE.utf8");
        Path other = archive("de_DE.utf8", "en_US.utf8");
        assertThat(LocaleArchive.names(one)).containsExactly("de_DE.utf8", "en_US.utf8");
        assertThat(LocaleArchive.names(other)).isEqualTo(LocaleArchive.names(one));
    }

    @Test
    void what_is_no_archive_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("locale-archive"), new byte[200]);
        assertThatIOException().isThrownBy(() -> LocaleArchive.names(file)).withMessageContaining("no archive");
        Files.write(file, new byte[3]);
        assertThatIOException().isThrownBy(() -> LocaleArchive.names(file));
        assertThatIOException()
                .isThrownBy(() -> LocaleArchive.names(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    /// As locarchive.h of glibc has it: a head, a table with a free entry, texts.
    private Path archive(String... names) throws IOException {
        byte[] texts = (String.join("\0", names) + "\0").getBytes(StandardCharsets.UTF_8);
        int entriesAt = 56;
        int textsAt = entriesAt + (names.length + 1) * 12;
        ByteBuffer out = ByteBuffer.allocate(textsAt + texts.length).order(ByteOrder.nativeOrder());
        out.putInt(0xde020109).putInt(1);
        out.putInt(entriesAt).putInt(names.length).putInt(names.length + 1);
        out.putInt(textsAt).putInt(texts.length).putInt(texts.length);
        out.position(entriesAt + 12);
        int at = textsAt;
        for (String name : names) {
            out.putInt(name.hashCode()).putInt(at).putInt(1000);
            at += name.length() + 1;
        }
        out.put(texts);
        return Files.write(folder.resolve("archive" + names[0]), out.array());
    }
}
