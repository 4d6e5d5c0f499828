package dev.tradewind.app.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.store.FileFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Reads what stands in PEM files (RFC 7468): certificates, and a key in PKCS #8 that nothing encrypts.
public final class Pem {
    private static final Pattern CERTIFICATE =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----", Pattern.DOTALL);
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END [A-Z ]*-----");
    private static final String PLAIN = "PRIVATE KEY";
    private static final byte[] PROBE = "probe".getBytes(UTF_8);

    private Pem() {}

    /// The first certificate in a file, which is that of whoever shows it.
    ///
    /// @throws UnusableFile if there is none
    public static X509Certificate first(Path file) {
        return all(file).getFirst();
    }

    /// All certificates in a file.
    ///
    /// @throws UnusableFile if there is none, or one of them is none
    public static List<X509Certificate> all(Path file) {
        return certificates(text(file), file);
    }

    /// @throws UnusableFile if it cannot be read
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UnusableFile("cannot read %s: %s".formatted(file, FileFailure.reason(e)), e);
        }
    }

    /// @throws UnusableFile if there is none, or one of them is none
    static List<X509Certificate> certificates(String text, Path file) {
        var found =
                CERTIFICATE
                        .matcher(text)
                        .results()
                        .map(match -> certificate(match.group(), file))
                        .toList();
        if (found.isEmpty()) {
            throw new UnusableFile(
                    file + " has no certificate: a line -----BEGIN CERTIFICATE----- begins one");
        }
        return found;
    }

    private static X509Certificate certificate(String text, Path file) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(text.getBytes(UTF_8)));
        } catch (CertificateException e) {
            throw new UnusableFile(
                    "%s has a certificate that is none: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// @throws UnusableFile if there is none, it is of another form, or of another certificate
    static PrivateKey key(String text, Path file, X509Certificate certificate) {
        var found = KEY.matcher(text);
        if (!found.find()) {
            throw new UnusableFile(
                    file + " has no key: a line -----BEGIN PRIVATE KEY----- begins one");
        }
        if (!found.group(1).equals(PLAIN)) {
            throw new UnusableFile(
                    "%s has a key in the form %s, and PRIVATE KEY is what is read: openssl pkcs8 -topk8 -nodes -in %s converts it"
                            .formatted(file, found.group(1), file));
        }
        var key = key(found.group(2), certificate.getPublicKey().getAlgorithm(), file);
        if (!isOf(key, certificate)) {
            throw new UnusableFile(
                    "the key in %s is of another certificate than that of %s"
                            .formatted(file, certificate.getSubjectX500Principal()));
        }
        return key;
    }

    private static PrivateKey key(String base64, String algorithm, Path file) {
        try {
            var encoded = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) { // no Base64
            throw new UnusableFile(
                    "%s has no key of the certificate's kind, %s".formatted(file, algorithm), e);
        }
    }

    /// Tells whether what the key signs is taken for the certificate's.
    private static boolean isOf(PrivateKey key, X509Certificate certificate) {
        try {
            var signature = Signature.getInstance(scheme(key));
            signature.initSign(key);
            signature.update(PROBE);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static String scheme(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "RSASSA-PSS" -> "RSASSA-PSS";
            default -> key.getAlgorithm(); // EdDSA signs as it is called
        };
    }
}
