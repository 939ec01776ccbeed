package dev.cairn.trees;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Trees that try what importers treat specially: sizes around those of chunks, folders around where they become
/// HAMTs, nothing at all, symlinks, and names beyond ASCII.
final class RandomTrees {
    /// Chunks of the profiles, and one that none has.
    private static final List<Integer> CHUNKS = List.of(256 << 10, 1 << 20, 4096);

    /// The most links of a file's node, in the profiles with the smaller chunks.
    private static final int LINKS = 174;

    /// Of a folder, in bytes.
    private static final int THRESHOLD = 256 << 10;

    /// What a link has besides its name: in the sum of names and CIDs of both versions, and in the block.
    private static final List<Integer> LINK_LENGTHS = List.of(34, 36, 45);

    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyz0123456789",
            "ABC xyz.,;:!?'\"`$&()[]{}<>|\\*~#%@^=+-_",
            "äöüßéèñçøåłžАБВабвαβγ",
            "日本語中文한국어",
            "\t\n\r\u0001\u007f\u0085",
            "e\u0301\u1100\u1161\ufb01\u212b",
            "\ue000\uffe6\ufffd");

    private static final List<String> BEYOND = List.of("😀", "🧬", "𝒳", "\ud800\udc00", "\udbff\udfff");

    private final Random random;

    RandomTrees(Random random) {
        this.random = random;
    }

    /// Makes a tree of this name; every two hundredth has a folder of thousands of entries.
    void make(Path folder, int number) throws IOException {
        Files.createDirectory(folder);
        if (number % 200 == 7) {
            large(folder.resolve("large"));
        }
        if (number % 20 == 3) {
            around(folder.resolve("around a chunk"), CHUNKS.get(random.nextInt(CHUNKS.size())));
        }
        fill(folder, 3);
    }

    /// A file of as many chunks as a node has links, or of one more, which takes no room on the disk.
    void makeWide(Path file) throws IOException {
        try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
            made.setLength((long) LINKS * CHUNKS.getFirst() + random.nextInt(3) - 1);
            made.seek(random.nextInt(1 << 20));
            made.write(bytes(100));
        }
    }

    private void fill(Path folder, int depth) throws IOException {
        for (int entries = random.nextInt(8); entries > 0; entries--) {
            Path entry = folder.resolve(name());
            try {
                switch (random.nextInt(10)) {
                    case 0 -> Files.createFile(entry);
                    case 1 -> Files.createSymbolicLink(entry, Path.of(target()));
                    case 2 -> Files.createDirectory(entry);
                    case 3, 4 -> {
                        Files.createDirectory(entry);
                        if (depth > 0) {
                            fill(entry, depth - 1);
                        }
                    }
                    default -> file(entry, random.nextInt(random.nextBoolean() ? 10 : 5000));
                }
            } catch (FileAlreadyExistsException again) {
                // Two names of the same letters make one entry.
            }
        }
    }

    private void around(Path file, int chunk) throws IOException {
        int chunks = 1 + random.nextInt(2);
        file(file, Math.max(0, chunk * chunks + random.nextInt(5) - 2));
    }

    /// A folder near the size at which it becomes a HAMT, by one of the ways to measure it, or well beyond.
    ///
    /// It holds no folders: with some of them just beyond that size, what Kubo makes depends on chance.
    private void large(Path folder) throws IOException {
        Files.createDirectory(folder);
        int length = 60 + random.nextInt(160);
        int link = LINK_LENGTHS.get(random.nextInt(LINK_LENGTHS.size())) + length;
        int entries = THRESHOLD / link + random.nextInt(5) - 2;
        if (random.nextInt(3) == 0) {
            length = 4 + random.nextInt(10);
            entries = THRESHOLD / (34 + length) + random.nextInt(1000);
        }
        String form = "%0" + length + "d";
        for (int i = 0; i < entries; i++) {
            Path entry = folder.resolve(form.formatted(i));
            switch (random.nextInt(20)) {
                case 0 -> Files.write(entry, bytes(3));
                case 1 -> Files.createSymbolicLink(entry, Path.of("to"));
                default -> Files.createFile(entry);
            }
        }
    }

    private void file(Path file, int size) throws IOException {
        Files.createFile(file);
        byte[] content = bytes(size);
        if (random.nextInt(4) == 0) {
            // Equal chunks.
            Arrays.fill(content, (byte) random.nextInt(2));
        }
        Files.write(file, content);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String target() {
        return switch (random.nextInt(4)) {
            case 0 -> "../../../" + name();
            case 1 -> "/nowhere/at all/" + name();
            case 2 -> ".";
            default -> name();
        };
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        String alphabet = ALPHABETS.get(random.nextInt(random.nextBoolean() ? 1 : ALPHABETS.size()));
        for (int letters = 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 8); letters > 0; letters--) {
            name.append(
                    random.nextInt(20) == 0
                            ? BEYOND.get(random.nextInt(BEYOND.size()))
                            : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        boolean hidden = random.nextInt(20) == 0;
        String text = (hidden ? "." : "") + name;
        return text.equals(".") || text.equals("..") ? "dots" : text;
    }
}
