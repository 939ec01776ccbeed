package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Compressed read sets.
final class Reads {
    private Reads() {}

    static byte[] unpack(Path packed) throws IOException {
        try (InputStream unpacking = new GZIPInputStream(Files.newInputStream(packed))) {
            return unpacking.readAllBytes();
        }
    }

    static void pack(Path packed, byte[] bytes) throws IOException {
        try (OutputStream packing = new GZIPOutputStream(Files.newOutputStream(packed))) {
            packing.write(bytes);
        }
    }

    /// Makes the tenth base of the first read another one.
    static void changeOneBase(Path packed) throws IOException {
        byte[] reads = unpack(packed);
        int base = new String(reads, US_ASCII).indexOf('\n') + 10;
        reads[base] = (byte) (reads[base] == 'A' ? 'C' : 'A');
        pack(packed, reads);
    }
}
