package dev.cairn.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Gives a reader many inputs: those that were wrong about it once, which are kept in the resource folder
/// `fuzz/NAME`, then a number of changed sound ones. `-Dcairn.fuzz=1000000` takes so many, `-Dcairn.fuzz.seed=1`
/// those of one seed. An input that breaks something is told in hexadecimal, to be kept as a file of that folder.
public final class Fuzz {
    private static final int COUNT = Integer.getInteger("cairn.fuzz", 20_000);

    /// What reading may take up for a moment, whatever the input claims of itself.
    private static final long BYTES = 8 << 20;

    private static final long BYTES_PER_BYTE = 4000;

    private final String name;
    private final long seed = Long.getLong("cairn.fuzz.seed", System.nanoTime());
    private final List<byte[]> sound = new ArrayList<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Reads an input, and looks at what comes of it. It throws what a reader may not throw, or
    /// [AssertionError].
    @FunctionalInterface
    public interface Reader {
        /// Reads all of it.
        void read(byte[] input) throws IOException;
    }

    /// @param name of the folder with what was found before
    public Fuzz(String name) {
        this.name = name;
    }

    /// A random source with the seed that is told if something breaks.
    public Random random() {
        return new Random(seed);
    }

    /// An input that is right as it is.
    public Fuzz sound(byte[] input) {
        sound.add(input);
        return this;
    }

    /// Lets it read all of them.
    public void run(Reader reader) {
        for (byte[] kept : kept()) {
            read(reader, kept);
        }
        for (byte[] input : sound) {
            read(reader, input);
        }
        Mutation mutation = new Mutation(random());
        for (int i = 0; i < COUNT; i++) {
            read(reader, mutation.of(sound));
        }
    }

    private void read(Reader reader, byte[] input) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            reader.read(input);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw new AssertionError(told(input), e);
        }
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        if (taken > BYTES + BYTES_PER_BYTE * input.length) {
            throw new AssertionError(told(input) + " took " + taken + " bytes of memory");
        }
    }

    private String told(byte[] input) {
        return name + ", seed " + seed + ": " + HexFormat.of().formatHex(input);
    }

    /// What was found before, one input a file, in hexadecimal.
    private List<byte[]> kept() {
        URL folder = Fuzz.class.getResource("/fuzz/" + name);
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            List<byte[]> found = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                found.add(HexFormat.of().parseHex(Files.readString(file).strip()));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
