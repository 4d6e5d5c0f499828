package dev.tradewind.hosts.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A certificate for 127.0.0.1 that signs itself, made by the JDK's keytool, with its key, in the files that servers and
/// their clients read.
///
/// @param keyStore both, as PKCS #12
/// @param certificate as PEM, for whoever is to trust it
/// @param key as PEM
public record ServerIdentity(Path keyStore, Path certificate, Path key) {
    static final String PASSWORD = "of-the-store";

    private static final String ALIAS = "it";

    /// @param directory that has none yet
    public static ServerIdentity make(Path directory) {
        var store = directory.resolve("server.p12");
        ServerProcess.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-validity",
                        "2",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD),
                Map.of(),
                directory.resolve("keytool.log"));
        try {
            var made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var certificate = made.getCertificate(ALIAS).getEncoded();
            var key = made.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            return new ServerIdentity(
                    store,
                    pem("CERTIFICATE", certificate, directory.resolve("server.crt")),
                    pem("PRIVATE KEY", key, directory.resolve("server.key")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(String kind, byte[] content, Path file) throws IOException {
        var lines =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        return Files.writeString(
                file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, lines));
    }
}
