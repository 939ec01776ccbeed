package dev.cairn.gateway;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Certificates;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/// By what a gateway is known over TLS, looked at before it listens: else nobody would learn of a mistake but those who
/// cannot connect.
final class ServerKey {
    private ServerKey() {}

    /// @throws CairnException REFUSED if there is no certificate, no key that can be used, or they do not belong
    /// together
    static PemKeyCertOptions of(Vertx vertx, GatewayOptions.Tls tls) {
        Certificate certificate = Certificates.read("serve.tls-cert", tls.certificate())
                .iterator()
                .next();
        PemKeyCertOptions options = new PemKeyCertOptions()
                .setCertPath(tls.certificate().toString())
                .setKeyPath(tls.key().toString());
        PrivateKey key;
        try {
            key = key(options.getKeyManagerFactory(vertx).getKeyManagers())
                    .orElseThrow(() -> new GeneralSecurityException("it is none that is known here"));
        } catch (Exception e) {
            // What reads it throws exceptions of any kind.
            throw new CairnException(
                    Kind.REFUSED,
                    "serve.tls-key: " + tls.key() + " cannot be used (" + e.getMessage()
                            + "); it has to be a key of RSA or EC without a password, in PEM",
                    e);
        }
        if (!belong(certificate.getPublicKey(), key)) {
            throw new CairnException(
                    Kind.REFUSED,
                    "serve.tls-key: " + tls.key() + " is not the key of the certificate in " + tls.certificate());
        }
        return options;
    }

    private static Optional<PrivateKey> key(KeyManager[] managers) {
        for (KeyManager manager : managers) {
            if (manager instanceof X509KeyManager known) {
                for (String type : new String[] {"RSA", "EC"}) {
                    String[] aliases = known.getServerAliases(type, null);
                    if (aliases != null && aliases.length > 0) {
                        return Optional.ofNullable(known.getPrivateKey(aliases[0]));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Whether one verifies what the other signs.
    private static boolean belong(PublicKey certified, PrivateKey key) {
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // They are not even of one kind.
            return false;
        }
    }
}
