package dev.cairn.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The functions of libcrypto. To find the library takes some 30 ms, once.
public final class Libcrypto {
    private static final @Nullable SymbolLookup FOUND = find();

    private Libcrypto() {}

    private static @Nullable SymbolLookup find() {
        SymbolLookup found = find("libcrypto.so.3");
        return found == null ? find("libcrypto.so.1.1") : found;
    }

    private static @Nullable SymbolLookup find(String name) {
        try {
            return SymbolLookup.libraryLookup(name, Arena.global());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Whether the machine has a library of this name.
    public static boolean isThere() {
        return FOUND != null;
    }

    /// A function of it.
    ///
    /// @throws java.util.NoSuchElementException if there is none of this name, or no library
    public static MethodHandle function(String name, FunctionDescriptor form, Linker.Option... options) {
        if (FOUND == null) {
            throw new java.util.NoSuchElementException("there is no libcrypto");
        }
        return Linker.nativeLinker().downcallHandle(FOUND.findOrThrow(name), form, options);
    }

    /// What a call that broke is to the one who called.
    public static IllegalStateException broken(Throwable e) {
        return new IllegalStateException("libcrypto cannot be called", e);
    }
}
