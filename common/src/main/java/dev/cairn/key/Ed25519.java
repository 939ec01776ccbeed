package dev.cairn.key;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Iterator;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Who signs and verifies: Java, and where there is much to do, Amazon's provider, if it is on the class path and has
/// a library for this machine. Both give the same bytes; the second is ten times as fast. Any thread may use it.
final class Ed25519 {
    static final String NAME = "Ed25519";
    private static final String PACKAGE = "com.amazon.corretto.crypto.provider.";

    /// So many uses are done by Java: until then it takes longer to load the other one.
    static final int FEW = 64;

    private static final AtomicInteger USES = new AtomicInteger();

    private Ed25519() {}

    /// It is looked for when it is first needed.
    private static final class Holder {
        static final @Nullable Provider QUICK_ONE = find();

        private static @Nullable Provider find() {
            // Else it signs with keys of others only after making them its own, each time.
            System.setProperty(PACKAGE + "registerEdKeyFactory", "true");
            Iterator<ServiceLoader.Provider<Provider>> all =
                    ServiceLoader.load(Provider.class).stream().iterator();
            while (all.hasNext()) {
                ServiceLoader.Provider<Provider> one = all.next();
                if (one.type().getName().equals(PACKAGE + "AmazonCorrettoCryptoProvider")) {
                    Provider found = one.get();
                    // Without a library for this machine it has nothing to offer.
                    return found.getService("Signature", NAME) == null ? null : found;
                }
            }
            return null;
        }
    }

    /// Whether there is more than Java's own.
    static boolean hasQuickOne() {
        return Holder.QUICK_ONE != null;
    }

    /// Who does the next; null is Java.
    private static @Nullable Provider next() {
        return USES.get() < FEW && USES.incrementAndGet() <= FEW ? null : Holder.QUICK_ONE;
    }

    /// One half of a key, for many uses.
    static final class Half<K extends Key> {
        private final Class<K> kind;
        private final K key;
        private volatile @Nullable K quick;

        Half(Class<K> kind, K key) {
            this.kind = kind;
            this.key = key;
        }

        private K of(@Nullable Provider provider) throws GeneralSecurityException {
            if (provider == null) {
                return key;
            }
            K found = quick;
            if (found == null) {
                found = kind.cast(KeyFactory.getInstance(NAME, provider).translateKey(key));
                quick = found;
            }
            return found;
        }
    }

    private static Signature by(@Nullable Provider provider) throws GeneralSecurityException {
        return provider == null ? Signature.getInstance(NAME) : Signature.getInstance(NAME, provider);
    }

    /// 64 bytes.
    static byte[] sign(Half<PrivateKey> key, byte[] message) {
        try {
            Provider provider = next();
            Signature signature = by(provider);
            signature.initSign(key.of(provider));
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether it is one; not, where key or signature do not even have the form of one.
    static boolean verifies(Half<PublicKey> key, byte[] message, byte[] signature) {
        try {
            Provider provider = next();
            Signature check = by(provider);
            check.initVerify(key.of(provider));
            check.update(message);
            return check.verify(signature);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
