package dev.cairn.bus;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/// Hands a record over within one process. Records never change, so the same one will do.
final class Handover<T> implements MessageCodec<T, T> {
    private final Class<T> type;

    private Handover(Class<T> type) {
        this.type = type;
    }

    static <T> void allow(Vertx vertx, Class<T> type) {
        try {
            vertx.eventBus().registerDefaultCodec(type, new Handover<>(type));
        } catch (IllegalStateException e) {
            // Another address carries the same type: it is allowed already.
        }
    }

    @Override
    public void encodeToWire(Buffer buffer, T record) {
        throw new IllegalStateException(type + " does not leave this process");
    }

    @Override
    public T decodeFromWire(int at, Buffer buffer) {
        throw new IllegalStateException(type + " does not come from another process");
    }

    @Override
    public T transform(T record) {
        return record;
    }

    @Override
    public String name() {
        return "handover " + type.getName();
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
