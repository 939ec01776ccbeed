package dev.cairn.http;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates are trusted when one connects with TLS: those that Java trusts, and a person's own.
public final class Certificates {
    private Certificates() {}

    /// @param file certificates in PEM, one behind the other
    /// @throws CairnException REFUSED if it cannot be read or holds none
    public static TrustOptions andOf(Path file) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate known : trusted(null).getAcceptedIssuers()) {
                all.setCertificateEntry("java-" + number++, known);
            }
            for (Certificate own : read("certificates", file)) {
                all.setCertificateEntry("own-" + number++, own);
            }
            return TrustOptions.wrap(trusted(all));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificates cannot be put together", e);
        }
    }

    /// @param setting that names the file, for messages
    /// @return one or more
    /// @throws CairnException REFUSED if it cannot be read or holds none
    public static Collection<? extends Certificate> read(String setting, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new CairnException(
                        Kind.REFUSED, setting + ": " + file + " holds no certificate; it has to be PEM");
            }
            return found;
        } catch (IOException e) {
            throw new CairnException(Kind.REFUSED, setting + ": cannot read " + file + ": " + e.getMessage(), e);
        } catch (CertificateException e) {
            throw new CairnException(
                    Kind.REFUSED, setting + ": " + file + " holds what is no certificate; it has to be PEM", e);
        }
    }

    /// @param store null for what Java trusts
    private static X509TrustManager trusted(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new IllegalStateException("Java trusts nobody");
    }
}
