package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signature of a webhook: HMAC-SHA256 (RFC 2104) over the time at which it was signed, in seconds of the epoch, a
/// point, and the body. Whoever gets it computes the same, and takes no time that is long ago.
record WebhookSignature(String secret) {
    static final String HEADER = "Tradewind-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    /// The header's value: `t=1764460800,v1=` and 64 hexadecimal digits.
    String of(Instant now, String body) {
        long seconds = now.getEpochSecond();
        return "t=%d,v1=%s".formatted(seconds, hex(seconds + "." + body));
    }

    private String hex(String signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "WebhookSignature";
    }
}
