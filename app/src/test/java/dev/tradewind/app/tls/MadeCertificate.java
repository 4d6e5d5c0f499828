package dev.tradewind.app.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for `localhost` that signs itself, made by the JDK's keytool, with its key, both as PEM.
public record MadeCertificate(String certificate, String key, Certificate parsed) {
    private static final String PASSWORD = "secret";

    /// @param name in its subject
    /// @param algorithm `EC` or `RSA`
    /// @param further arguments of keytool
    public static MadeCertificate named(
            String name, String algorithm, Path directory, String... further) {
        var store = directory.resolve(name + "-" + algorithm + ".p12");
        try {
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            var arguments =
                    new ArrayList<>(
                            List.of(
                                    keytool,
                                    "-genkeypair",
                                    "-alias",
                                    "it",
                                    "-keyalg",
                                    algorithm,
                                    "-dname",
                                    "CN=" + name,
                                    "-validity",
                                    "2",
                                    "-ext",
                                    "san=dns:localhost,ip:127.0.0.1",
                                    "-storetype",
                                    "PKCS12",
                                    "-keystore",
                                    store.toString(),
                                    "-storepass",
                                    PASSWORD));
            arguments.addAll(List.of(further));
            var made = new ProcessBuilder(arguments).redirectErrorStream(true).start();
            var told = new String(made.getInputStream().readAllBytes(), UTF_8);
            assertThat(made.waitFor()).as(told).isZero();
            return read(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static MadeCertificate read(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        var certificate = store.getCertificate("it");
        var key = store.getKey("it", PASSWORD.toCharArray());
        return new MadeCertificate(
                pem("CERTIFICATE", certificate.getEncoded()),
                pem("PRIVATE KEY", key.getEncoded()),
                certificate);
    }

    private static String pem(String kind, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind);
    }

    /// Puts both into files, in place of what was there.
    public TlsFiles into(Path directory) {
        var files = new TlsFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        try {
            Files.writeString(files.certificates(), certificate);
            Files.writeString(files.key(), key);
            Files.setPosixFilePermissions(
                    files.key(), PosixFilePermissions.fromString("rw-------"));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server's context, in which it shows itself.
    public SSLContext shown() {
        try {
            var base64 = key.lines().filter(line -> !line.startsWith("-")).collect(joining());
            var decoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            var algorithm = parsed.getPublicKey().getAlgorithm();
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry(
                    "it",
                    KeyFactory.getInstance(algorithm).generatePrivate(decoded),
                    PASSWORD.toCharArray(),
                    new Certificate[] {parsed});
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A client's trust in some certificates and no other.
    public static SSLContext trusting(MadeCertificate... certificates) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var each : certificates) {
                store.setCertificateEntry("c" + store.size(), each.parsed);
            }
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
