package dev.tradewind.aws.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.Request;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A request in the one form that client and service both sign.
///
/// Source: IAM User Guide, "Create a signed AWS API request"; for services other than S3: the path is
/// normalised and encoded once more, and the body's hash is always that of the body.
record CanonicalRequest(SignatureClaim claim, String text) {
    private static final int SEGMENTS_MAX = 1000;
    private static final HexFormat HEX = HexFormat.of();

    static CanonicalRequest of(Request request, SignatureClaim claim) {
        var headers =
                claim.signedHeaders().stream()
                        .map(name -> name + ":" + value(request, name) + "\n")
                        .collect(Collectors.joining());
        var query =
                QueryString.parse(request.query())
                        .canonicalWithout(SignatureClaim.SIGNATURE_PARAMETER);
        return new CanonicalRequest(
                claim,
                String.join(
                        "\n",
                        request.method(),
                        path(request.path()),
                        query,
                        headers,
                        String.join(";", claim.signedHeaders()),
                        HEX.formatHex(sha256(request.body()))));
    }

    private static String value(Request request, String header) {
        return request.header(header).orElse("").strip().replaceAll(" +", " ");
    }

    private static String path(String path) {
        var segments = new ArrayDeque<String>();
        for (var segment : path.split("/", SEGMENTS_MAX)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> segments.pollLast();
                default -> segments.add(QueryString.encode(segment));
            }
        }
        var joined = "/" + String.join("/", segments);
        return path.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
    }

    String stringToSign() {
        return String.join(
                "\n",
                SignatureClaim.ALGORITHM,
                claim.timestamp(),
                claim.scope(),
                HEX.formatHex(sha256(text.getBytes(UTF_8))));
    }

    /// The signature that the holder of `secret` gives it.
    String signature(String secret) {
        var key = hmac(("AWS4" + secret).getBytes(UTF_8), claim.date());
        key = hmac(key, claim.region());
        key = hmac(key, claim.service());
        key = hmac(key, "aws4_request");
        return HEX.formatHex(hmac(key, stringToSign()));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
