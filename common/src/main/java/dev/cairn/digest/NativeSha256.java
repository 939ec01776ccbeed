package dev.cairn.digest;

import dev.cairn.openssl.Libcrypto;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// SHA-256 by OpenSSL's library (EVP_DigestInit(3)).
final class NativeSha256 {
    /// Bytes of a SHA-256.
    static final int LENGTH = 32;

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    /// The array stays where it lies, uncopied: no garbage is collected meanwhile, which is a millisecond at
    /// most.
    private static final int AT_ONCE = 1 << 20;

    /// Null where the machine has none that fits.
    static final @Nullable NativeSha256 FOUND = find();

    private final MemorySegment sha256;
    private final MethodHandle create;
    private final MethodHandle free;
    private final MethodHandle init;
    private final MethodHandle update;
    private final MethodHandle end;

    private NativeSha256() throws Throwable {
        FunctionDescriptor making = FunctionDescriptor.of(POINTER);
        sha256 = (MemorySegment) Libcrypto.function("EVP_sha256", making).invokeExact();
        create = Libcrypto.function("EVP_MD_CTX_new", making);
        free = Libcrypto.function("EVP_MD_CTX_free", FunctionDescriptor.ofVoid(POINTER));
        init = Libcrypto.function(
                "EVP_DigestInit_ex", FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, POINTER));
        update = Libcrypto.function(
                "EVP_DigestUpdate",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, ValueLayout.JAVA_LONG),
                Linker.Option.critical(true));
        end = Libcrypto.function(
                "EVP_DigestFinal_ex", FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, POINTER));
    }

    private static @Nullable NativeSha256 find() {
        try {
            return Libcrypto.isThere() ? new NativeSha256() : null;
        } catch (NoSuchElementException e) {
            // It has not all that is needed.
            return null;
        } catch (Throwable e) {
            throw Libcrypto.broken(e);
        }
    }

    /// Something that can hash one thing after the other.
    Hash hash() {
        return new Hash();
    }

    /// A hash that is being computed. For one thread.
    final class Hash {
        private final MemorySegment state;
        private final MemorySegment result = Arena.ofAuto().allocate(LENGTH);

        private Hash() {
            try {
                MemorySegment made = (MemorySegment) create.invokeExact();
                state = made.reinterpret(Arena.ofAuto(), this::free);
            } catch (Throwable e) {
                throw Libcrypto.broken(e);
            }
        }

        private void free(MemorySegment made) {
            try {
                free.invokeExact(made);
            } catch (Throwable e) {
                throw Libcrypto.broken(e);
            }
        }

        /// Forgets everything.
        void begin() {
            try {
                check((int) init.invokeExact(state, sha256, MemorySegment.NULL));
            } catch (Throwable e) {
                throw Libcrypto.broken(e);
            }
        }

        void update(MemorySegment bytes) {
            try {
                for (long at = 0; at < bytes.byteSize(); at += AT_ONCE) {
                    long count = Math.min(AT_ONCE, bytes.byteSize() - at);
                    check((int) update.invokeExact(state, bytes.asSlice(at, count), count));
                }
            } catch (Throwable e) {
                throw Libcrypto.broken(e);
            }
        }

        byte[] end() {
            try {
                check((int) end.invokeExact(state, result, MemorySegment.NULL));
            } catch (Throwable e) {
                throw Libcrypto.broken(e);
            }
            return result.toArray(ValueLayout.JAVA_BYTE);
        }

        private static void check(int answer) {
            if (answer != 1) {
                throw new IllegalStateException("it answers " + answer);
            }
        }
    }
}
