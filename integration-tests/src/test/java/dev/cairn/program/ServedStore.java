package dev.cairn.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// `cairn serve` on a free port of loopback, until it is closed.
public final class ServedStore implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final String address;

    private ServedStore(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// The store of a room.
    public static ServedStore of(Room room, String... further) {
        try {
            List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--json"));
            arguments.addAll(List.of(further));
            Process process = room.cairn()
                    .builder(room.folder(), arguments)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String line = process.inputReader().readLine();
            return new ServedStore(process, JSON.readTree(line).get("address").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `http://127.0.0.1:PORT`.
    public String address() {
        return address;
    }

    @Override
    public void close() {
        try {
            process.destroy();
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
