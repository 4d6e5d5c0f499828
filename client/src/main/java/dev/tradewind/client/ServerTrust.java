package dev.tradewind.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// The reason to trust a server of this machine that is asked over TLS.
public sealed interface ServerTrust {
    /// It shows that one certificate, whoever issued it and whatever name is in it: its instance's own file says so.
    record Shown(X509Certificate certificate) implements ServerTrust {}

    /// It shows one for `localhost` that leads to one of these.
    record Issued(List<X509Certificate> issuers) implements ServerTrust {
        public Issued {
            issuers = List.copyOf(issuers);
        }
    }

    /// The managers by which clients decide whether they trust it.
    default TrustManager[] managers() {
        return switch (this) {
            case Shown(var certificate) -> new TrustManager[] {new PinnedCertificate(certificate)};
            case Issued(var issuers) -> ofIssuers(issuers);
        };
    }

    private static TrustManager[] ofIssuers(List<X509Certificate> issuers) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var issuer : issuers) {
                store.setCertificateEntry("issuer-" + store.size(), issuer);
            }
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java has such stores, in memory", e);
        }
    }

    /// The same for clients of Java's own.
    default SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }
}
