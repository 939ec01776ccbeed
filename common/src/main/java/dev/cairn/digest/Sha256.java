package dev.cairn.digest;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// SHA-256 (FIPS 180-4). What begins with many bytes is hashed by OpenSSL's library where the machine has it,
/// for Java's own is fast only once its best compiler has been at it, which short-lived commands do without; all
/// else, and everything where there is no such library, by Java's. For one thread.
public final class Sha256 extends MessageDigest {
    /// So many bytes at once are worth to look for the library.
    private static final int MANY = 256 << 10;

    /// So many bytes in all are, too: Java's own has spent some 25 ms on them.
    private static final int MANY_IN_ALL = 4 << 20;

    /// Fewer are never worth a call out of Java.
    private static final int FEW = 256;

    private static final AtomicLong IN_ALL = new AtomicLong();

    private static final MessageDigest UNUSED = ofJava();

    private final MessageDigest java;
    private NativeSha256.@Nullable Hash library;
    private boolean begun;
    private boolean inLibrary;

    public Sha256() {
        super("SHA-256");
        try {
            // To look it up again each time takes longer than to hash a small block.
            java = (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest ofJava() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java has it.
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected int engineGetDigestLength() {
        return NativeSha256.LENGTH;
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        NativeSha256.Hash chosen = chosen(length);
        if (chosen == null) {
            java.update(input, offset, length);
        } else {
            chosen.update(MemorySegment.ofArray(input).asSlice(offset, length));
        }
    }

    @Override
    protected void engineUpdate(ByteBuffer input) {
        NativeSha256.Hash chosen = chosen(input.remaining());
        if (chosen == null) {
            java.update(input);
        } else {
            chosen.update(MemorySegment.ofBuffer(input));
            input.position(input.limit());
        }
    }

    /// Who hashes what was begun, null for Java; of what is only now beginning, that is chosen by how much comes
    /// first.
    private NativeSha256.@Nullable Hash chosen(int first) {
        if (!begun && first > 0) {
            begun = true;
            inLibrary = isMuch(first) && begin(NativeSha256.FOUND);
        }
        return inLibrary ? library : null;
    }

    private static boolean isMuch(int first) {
        return first >= FEW && (first >= MANY || IN_ALL.addAndGet(first) > MANY_IN_ALL);
    }

    private boolean begin(@Nullable NativeSha256 found) {
        if (found == null) {
            return false;
        }
        if (library == null) {
            library = found.hash();
        }
        library.begin();
        return true;
    }

    @Override
    protected byte[] engineDigest() {
        byte[] digest = inLibrary && library != null ? library.end() : java.digest();
        begun = false;
        inLibrary = false;
        return digest;
    }

    @Override
    protected int engineDigest(byte[] target, int offset, int length) throws DigestException {
        if (length < NativeSha256.LENGTH) {
            throw new DigestException("a digest takes " + NativeSha256.LENGTH + " bytes, there are " + length);
        }
        System.arraycopy(engineDigest(), 0, target, offset, NativeSha256.LENGTH);
        return NativeSha256.LENGTH;
    }

    @Override
    protected void engineReset() {
        begun = false;
        inLibrary = false;
        java.reset();
    }
}
