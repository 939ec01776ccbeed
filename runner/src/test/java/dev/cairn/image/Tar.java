package dev.cairn.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes tar archives as nobody means well writes them.
public final class Tar {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Tar file(String name, int mode, String text) {
        return entry(name, '0', mode, "", text.getBytes(StandardCharsets.UTF_8));
    }

    public Tar folder(String name, int mode) {
        return entry(name + "/", '5', mode, "", new byte[0]);
    }

    public Tar symlink(String name, String target) {
        return entry(name, '2', 0777, target, new byte[0]);
    }

    public Tar hardLink(String name, String target) {
        return entry(name, '1', 0644, target, new byte[0]);
    }

    public Tar device(String name) {
        return entry(name, '3', 0666, "", new byte[0]);
    }

    public Tar pipe(String name) {
        return entry(name, '6', 0644, "", new byte[0]);
    }

    private Tar entry(String name, char type, int mode, String link, byte[] data) {
        byte[] head = new byte[BLOCK];
        put(head, 0, name);
        put(head, 100, "%07o".formatted(mode));
        put(head, 108, "%07o".formatted(33));
        put(head, 116, "%07o".formatted(33));
        put(head, 124, "%011o".formatted(data.length));
        put(head, 136, "%011o".formatted(1));
        put(head, 148, "        ");
        head[156] = (byte) type;
        put(head, 157, link);
        put(head, 257, "ustar\0" + "00");
        put(head, 329, "%07o".formatted(1));
        put(head, 337, "%07o".formatted(3));
        int sum = 0;
        for (byte one : head) {
            sum += one & 0xff;
        }
        put(head, 148, "%06o\0 ".formatted(sum));
        out.writeBytes(head);
        out.writeBytes(data);
        out.writeBytes(new byte[(BLOCK - data.length % BLOCK) % BLOCK]);
        return this;
    }

    private static void put(byte[] head, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }

    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(new byte[2 * BLOCK]);
        return whole.toByteArray();
    }
}
