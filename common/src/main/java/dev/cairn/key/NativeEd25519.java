package dev.cairn.key;

import dev.cairn.openssl.Libcrypto;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Ed25519 (RFC 8032) by OpenSSL's library (EVP_DigestSign(3), EVP_DigestVerify(3)): five times as fast as Java's own
/// at its best, and it needs no time to become so. Any thread may use it.
final class NativeEd25519 {
    static final int SIGNATURE = 64;

    /// The number of the algorithm, NID_ED25519 of `obj_mac.h`.
    private static final int ED25519 = 1087;

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    /// So many uses are done by Java: until then it takes longer to look for the library.
    private static final int FEW = 32;

    private static final AtomicInteger USES = new AtomicInteger();

    /// It is looked for when it is first asked for.
    private static final class Holder {
        static final @Nullable NativeEd25519 FOUND = find();
    }

    /// Null where the machine has none that fits.
    static @Nullable NativeEd25519 found() {
        return Holder.FOUND;
    }

    /// The library for one more use; null where it is not worth it, or the machine has none that fits.
    static @Nullable NativeEd25519 ifWorthIt() {
        return USES.get() < FEW && USES.incrementAndGet() <= FEW ? null : Holder.FOUND;
    }

    private final MethodHandle secretKey;
    private final MethodHandle publicKey;
    private final MethodHandle freeKey;
    private final MethodHandle create;
    private final MethodHandle free;
    private final MethodHandle signInit;
    private final MethodHandle sign;
    private final MethodHandle verifyInit;
    private final MethodHandle verify;

    private NativeEd25519() {
        FunctionDescriptor making =
                FunctionDescriptor.of(POINTER, ValueLayout.JAVA_INT, POINTER, POINTER, ValueLayout.JAVA_LONG);
        FunctionDescriptor freeing = FunctionDescriptor.ofVoid(POINTER);
        FunctionDescriptor begin =
                FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, POINTER, POINTER, POINTER);
        // Arrays stay where they lie, uncopied: messages are short.
        Linker.Option uncopied = Linker.Option.critical(true);
        secretKey = Libcrypto.function("EVP_PKEY_new_raw_private_key", making, uncopied);
        publicKey = Libcrypto.function("EVP_PKEY_new_raw_public_key", making, uncopied);
        freeKey = Libcrypto.function("EVP_PKEY_free", freeing);
        create = Libcrypto.function("EVP_MD_CTX_new", FunctionDescriptor.of(POINTER));
        free = Libcrypto.function("EVP_MD_CTX_free", freeing);
        signInit = Libcrypto.function("EVP_DigestSignInit", begin);
        sign = Libcrypto.function(
                "EVP_DigestSign",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, POINTER, POINTER, ValueLayout.JAVA_LONG),
                uncopied);
        verifyInit = Libcrypto.function("EVP_DigestVerifyInit", begin);
        verify = Libcrypto.function(
                "EVP_DigestVerify",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, POINTER, POINTER, ValueLayout.JAVA_LONG, POINTER, ValueLayout.JAVA_LONG),
                uncopied);
    }

    private static @Nullable NativeEd25519 find() {
        try {
            return Libcrypto.isThere() ? new NativeEd25519() : null;
        } catch (NoSuchElementException e) {
            // It has not all that is needed.
            return null;
        }
    }

    /// The half that signs.
    MemorySegment secret(byte[] seed) {
        return key(secretKey, seed);
    }

    /// The half that verifies.
    MemorySegment open(byte[] bytes) {
        return key(publicKey, bytes);
    }

    private MemorySegment key(MethodHandle making, byte[] bytes) {
        try {
            MemorySegment made = (MemorySegment)
                    making.invokeExact(ED25519, MemorySegment.NULL, MemorySegment.ofArray(bytes), (long) bytes.length);
            return there(made).reinterpret(Arena.ofAuto(), this::freeKey);
        } catch (Throwable e) {
            throw Libcrypto.broken(e);
        }
    }

    private void freeKey(MemorySegment made) {
        try {
            freeKey.invokeExact(made);
        } catch (Throwable e) {
            throw Libcrypto.broken(e);
        }
    }

    private static MemorySegment there(MemorySegment made) {
        if (made.equals(MemorySegment.NULL)) {
            throw new IllegalStateException("it has no memory, or no Ed25519");
        }
        return made;
    }

    /// @param key that [#secret] gave
    byte[] sign(MemorySegment key, byte[] message) {
        byte[] signature = new byte[SIGNATURE];
        try {
            MemorySegment state = there((MemorySegment) create.invokeExact());
            try {
                check((int)
                        signInit.invokeExact(state, MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL, key));
                check((int) sign.invokeExact(
                        state,
                        MemorySegment.ofArray(signature),
                        MemorySegment.ofArray(new long[] {SIGNATURE}),
                        MemorySegment.ofArray(message),
                        (long) message.length));
            } finally {
                free.invokeExact(state);
            }
        } catch (Throwable e) {
            throw Libcrypto.broken(e);
        }
        return signature;
    }

    /// @param key that [#open] gave
    boolean verifies(MemorySegment key, byte[] message, byte[] signature) {
        try {
            MemorySegment state = there((MemorySegment) create.invokeExact());
            try {
                check((int)
                        verifyInit.invokeExact(state, MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL, key));
                int answer = (int) verify.invokeExact(
                        state,
                        MemorySegment.ofArray(signature),
                        (long) signature.length,
                        MemorySegment.ofArray(message),
                        (long) message.length);
                return answer == 1;
            } finally {
                free.invokeExact(state);
            }
        } catch (Throwable e) {
            throw Libcrypto.broken(e);
        }
    }

    private static void check(int answer) {
        if (answer != 1) {
            throw new IllegalStateException("it answers " + answer);
        }
    }
}
