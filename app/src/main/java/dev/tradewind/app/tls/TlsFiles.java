package dev.tradewind.app.tls;

import dev.tradewind.app.file.FileWatch;
import dev.tradewind.app.file.PrivateFile;
import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.http.server.Tls;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The two files that ports with TLS are served by, both PEM, as `certbot` and `openssl` write them.
///
/// @param certificates the server's, then those that lead to one that clients trust
/// @param key of the first, for its owner only
public record TlsFiles(Path certificates, Path key) {
    /// Begins to serve what the files have, and whatever they come to have.
    ///
    /// @param clock says which certificates count
    /// @throws UnusableFile if they cannot be used; the message says why
    public Tls open(FileWatch files, InstantSource clock) {
        var opened = new AtomicReference<Tls>();
        files.read(
                List.of(certificates, key),
                () -> {
                    var read = read(clock);
                    try {
                        show(read, opened);
                    } catch (IllegalArgumentException e) {
                        throw new UnusableFile(certificates + ": " + e.getMessage(), e);
                    }
                });
        return opened.get();
    }

    private static void show(Identity identity, AtomicReference<Tls> opened) {
        var before = opened.get();
        if (before == null) {
            opened.set(Tls.of(identity.key, identity.certificates));
        } else {
            before.show(identity.key, identity.certificates);
        }
    }

    private Identity read(InstantSource clock) {
        try {
            PrivateFile.require(key);
        } catch (IOException e) {
            throw new UnusableFile("cannot read %s: %s".formatted(key, FileFailure.reason(e)), e);
        }
        var shown = Pem.certificates(Pem.text(certificates), certificates);
        requireToCount(shown.getFirst(), clock);
        return new Identity(Pem.key(Pem.text(key), key, shown.getFirst()), shown);
    }

    /// Clients refuse any other, each in its own words, and none of them says where the file is.
    private void requireToCount(X509Certificate shown, InstantSource clock) {
        var now = clock.instant();
        var begin = shown.getNotBefore().toInstant();
        var end = shown.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw new UnusableFile(
                    "the certificate in %s ended at %s: renew it".formatted(certificates, end));
        }
        if (now.isBefore(begin)) {
            throw new UnusableFile(
                    "the certificate in %s counts from %s on, and here it is %s"
                            .formatted(certificates, begin, now));
        }
    }

    private record Identity(PrivateKey key, List<X509Certificate> certificates) {}
}
