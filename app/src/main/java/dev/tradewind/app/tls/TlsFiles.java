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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The two files that ports with TLS are served by, both PEM, as `certbot` and `openssl` write them.
///
/// @param certificates the server's, then those that lead to one that clients trust
/// @param key of the first, for its owner only
public record TlsFiles(Path certificates, Path key) {
    /// Begins to serve what the files have, and whatever they come to have.
    ///
    /// @throws UnusableFile if they cannot be used; the message says why
    public Tls open(FileWatch files) {
        var opened = new AtomicReference<Tls>();
        files.read(
                List.of(certificates, key),
                () -> {
                    var read = read();
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

    private Identity read() {
        try {
            PrivateFile.require(key);
        } catch (IOException e) {
            throw new UnusableFile("cannot read %s: %s".formatted(key, FileFailure.reason(e)), e);
        }
        var shown = Pem.certificates(Pem.text(certificates), certificates);
        return new Identity(Pem.key(Pem.text(key), key, shown.getFirst()), shown);
    }

    private record Identity(PrivateKey key, List<X509Certificate> certificates) {}
}
