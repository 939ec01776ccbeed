package dev.cairn.source.gateway;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Compares blocks with their names while the next ones are received, and hands on those that are what they should
/// be, in their order. For one thread, which hands them on itself.
final class Comparing implements AutoCloseable {
    /// How many blocks may be underway.
    private static final int AHEAD = 3;

    private final BlockSink taker;
    private final Deque<Underway> underway = new ArrayDeque<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("cairn-comparing").factory());

    private record Underway(Block block, Future<Boolean> sound) {}

    Comparing(BlockSink taker) {
        this.taker = taker;
    }

    /// Takes a block; false if it, or one before it, is not what its name says: then nothing more is handed on.
    boolean take(Cid cid, byte[] block) {
        underway.add(new Underway(new Block(cid, block), thread.submit(() -> cid.isVerifiable() && cid.names(block))));
        return underway.size() <= AHEAD || handOn();
    }

    /// Hands on the rest; false as [#take] says it.
    boolean finish() {
        while (!underway.isEmpty()) {
            if (!handOn()) {
                return false;
            }
        }
        return true;
    }

    private boolean handOn() {
        Underway first = underway.remove();
        if (!isSound(first)) {
            underway.clear();
            return false;
        }
        taker.put(first.block().cid(), first.block().bytes());
        return true;
    }

    private static boolean isSound(Underway block) {
        try {
            return block.sound().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a block could not be compared", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
