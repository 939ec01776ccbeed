package dev.cairn.digest;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// OpenSSL's library (EVP_DigestInit(3)), as far as it hashes. To find it takes some 30 ms, once.
final class Libcrypto {
    /// Bytes of a SHA-256.
    static final int LENGTH = 32;

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    /// The array stays where it lies, uncopied: no garbage is collected meanwhile, which is a millisecond at
    /// most.
    private static final int AT_ONCE = 1 << 20;

    /// Null where the machine has none that fits.
    static final @Nullable Libcrypto FOUND = find();

    private final MemorySegment sha256;
    private final MethodHandle create;
    private final MethodHandle free;
    private final MethodHandle init;
    private final MethodHandle update;
    private final MethodHandle end;

    private Libcrypto(SymbolLookup library) throws Throwable {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor making = FunctionDescriptor.of(POINTER);
        sha256 = (MemorySegment)
                linker.downcallHandle(library.findOrThrow("EVP_sha256"), making).invokeExact();
        create = linker.downcallHandle(library.findOrThrow("EVP_MD_CTX_new"), making);
        free = linker.downcallHandle(library.findOrThrow("EVP_MD_CTX_free"), FunctionDescriptor.ofVoid(POINTER));
        init = linker.downcallHandle(
                library.findOrThrow("EVP_DigestInit_ex"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, POINTER));
        update = linker.downcallHandle(
                library.findOrThrow("EVP_DigestUpdate"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, ValueLayout.JAVA_LONG),
                Linker.Option.critical(true));
        end = linker.downcallHandle(
                library.findOrThrow("EVP_DigestFinal_ex"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, POINTER));
    }

    private static @Nullable Libcrypto find() {
        Libcrypto found = find("libcrypto.so.3");
        return found == null ? find("libcrypto.so.1.1") : found;
    }

    private static @Nullable Libcrypto find(String name) {
        try {
            return new Libcrypto(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            // There is none of this name, or it has not all that is needed.
            return null;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private static IllegalStateException broken(Throwable e) {
        return new IllegalStateException("libcrypto cannot be called", e);
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
                throw broken(e);
            }
        }

        private void free(MemorySegment made) {
            try {
                free.invokeExact(made);
            } catch (Throwable e) {
                throw broken(e);
            }
        }

        /// Forgets everything.
        void begin() {
            try {
                check((int) init.invokeExact(state, sha256, MemorySegment.NULL));
            } catch (Throwable e) {
                throw broken(e);
            }
        }

        void update(MemorySegment bytes) {
            try {
                for (long at = 0; at < bytes.byteSize(); at += AT_ONCE) {
                    long count = Math.min(AT_ONCE, bytes.byteSize() - at);
                    check((int) update.invokeExact(state, bytes.asSlice(at, count), count));
                }
            } catch (Throwable e) {
                throw broken(e);
            }
        }

        byte[] end() {
            try {
                check((int) end.invokeExact(state, result, MemorySegment.NULL));
            } catch (Throwable e) {
                throw broken(e);
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
