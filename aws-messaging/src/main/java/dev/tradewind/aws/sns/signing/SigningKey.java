package dev.tradewind.aws.sns.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.JsonRow;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// A key that signs notifications, and the certificate that subscribers check them with.
///
/// Source: Amazon SNS Developer Guide, "Verifying the signatures of Amazon SNS messages".
///
/// @param certificate X.509, in DER
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SigningKey(PrivateKey key, byte[] certificate) {
    private static final String HOST = "sns.amazonaws.com";
    private static final String PATH_START = "/SimpleNotificationService-";
    private static final int KEY_BITS = 2048;
    private static final int NAME_CHARS = 32;
    private static final int PEM_LINE_CHARS = 64;

    static SigningKey generate(Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            var keys = generator.generateKeyPair();
            return new SigningKey(keys.getPrivate(), SelfSignedCertificate.of(keys, HOST, now));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    /// Signs with what a topic's `SignatureVersion` stands for.
    ///
    /// @return Base64
    public String sign(String version, String text) {
        try {
            var signature = Signature.getInstance(algorithm(version));
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    private static String algorithm(String version) {
        return version.equals("2") ? "SHA256withRSA" : "SHA1withRSA";
    }

    /// Tells whether a path may be that of a certificate.
    public static boolean isPath(String path) {
        return path.startsWith(PATH_START);
    }

    /// The path at which the certificate is served.
    public String path() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(certificate);
            var name = HexFormat.of().formatHex(hash).substring(0, NAME_CHARS);
            return PATH_START + name + ".pem";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The certificate as it is served.
    public byte[] pem() {
        var lines = Base64.getMimeEncoder(PEM_LINE_CHARS, new byte[] {'\n'});
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(lines.encodeToString(certificate))
                .getBytes(US_ASCII);
    }

    byte[] encode() {
        var row = JsonRow.create();
        row.put("key", key.getEncoded());
        row.put("certificate", certificate);
        return JsonRow.encode(row);
    }

    static SigningKey decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        try {
            var key = new PKCS8EncodedKeySpec(binary(row, "key"));
            return new SigningKey(
                    KeyFactory.getInstance("RSA").generatePrivate(key), binary(row, "certificate"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key on disk is none", e);
        }
    }

    private static byte[] binary(JsonNode row, String field) {
        return Base64.getDecoder().decode(row.required(field).asText());
    }
}
