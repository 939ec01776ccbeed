package dev.cairn.cli.progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;

/// A table at the bottom of the terminal that follows the run; lines that stay scroll away above it.
public final class LiveDisplay implements Display {
    private final Tallies tallies;
    private final Terminal terminal;
    private final org.jline.utils.Display table;
    private final ScheduledExecutorService clock;

    public LiveDisplay(Tallies tallies) throws IOException {
        this.tallies = tallies;
        this.terminal = TerminalBuilder.builder()
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                .nativeSignals(false)
                .dumb(false)
                .graphemeCluster(false)
                // JLine asks terminals what they can and reads the answer from standard input, which is not ours; of
                // this one it knows that it cannot be asked.
                .env(name -> name.equals("TERM_PROGRAM") ? "Apple_Terminal" : System.getenv(name))
                .build();
        this.table = new org.jline.utils.Display(terminal, false);
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("display").factory());
        var _ = clock.scheduleWithFixedDelay(this::draw, 300, 100, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void say(String text) {
        show(List.of());
        terminal.writer().println(text);
        terminal.flush();
        draw();
    }

    private synchronized void draw() {
        Size size = size();
        show(tallies.table(size.getColumns(), Math.max(4, size.getRows() - 1)));
    }

    /// A terminal that nobody told its size has the usual one.
    private Size size() {
        Size told = terminal.getSize();
        return told.getColumns() < 1 || told.getRows() < 1 ? Size.of(80, 24) : told;
    }

    private void show(List<String> lines) {
        table.resize(size());
        List<AttributedString> shown = new ArrayList<>();
        lines.forEach(line -> shown.add(new AttributedString(line)));
        table.update(shown, -1);
        terminal.flush();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            show(List.of());
            try {
                terminal.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
