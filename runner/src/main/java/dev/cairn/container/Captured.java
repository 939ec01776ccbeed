package dev.cairn.container;

import dev.cairn.octet.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// What a program wrote to one of its standard streams.
///
/// @param file    holds it, or of a long stream its two ends with a line between them that says what is missing;
///                absent if nothing was written
/// @param size    bytes that were written
/// @param dropped bytes of these that are neither in the file nor in the rest
/// @param rest    what belongs at the end of the file and is not there, for the disk was full
public record Captured(Optional<Path> file, long size, long dropped, Slice rest) {
    public static final Captured NOTHING = new Captured(Optional.empty(), 0, 0, Slice.EMPTY);

    /// The last bytes, at most so many.
    public byte[] end(int most) throws IOException {
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        if (file.isPresent() && rest.length() < most && Files.exists(file.get())) {
            try (FileChannel channel = FileChannel.open(file.get())) {
                ByteBuffer bytes = ByteBuffer.allocate(most - rest.length());
                long from = Math.max(0, channel.size() - bytes.capacity());
                while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
                    // Until all of it is there.
                }
                end.write(bytes.array(), 0, bytes.position());
            }
        }
        int skip = Math.max(0, rest.length() - most);
        end.write(rest.array(), rest.from() + skip, rest.length() - skip);
        return end.toByteArray();
    }

    /// The same with the rest in the file, where there is room for it by now; otherwise it is dropped.
    public Captured completed() {
        if (rest.length() == 0) {
            return this;
        }
        Path path = file.orElseThrow();
        ByteBuffer bytes = ByteBuffer.wrap(rest.array(), rest.from(), rest.length());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            // There is none: what is in the file is all that is kept.
            return new Captured(file.filter(Files::isRegularFile), size, dropped + bytes.remaining(), Slice.EMPTY);
        }
        return new Captured(file, size, dropped, Slice.EMPTY);
    }
}
