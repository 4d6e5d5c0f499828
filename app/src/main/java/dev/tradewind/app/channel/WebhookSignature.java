package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.HmacSha256;
import java.time.Instant;
import java.util.HexFormat;

/// The signature of a webhook: HMAC-SHA256 (RFC 2104) over the time at which it was signed, in seconds of the epoch, a
/// point, and the body. Whoever gets it computes the same, and takes no time that is long ago.
record WebhookSignature(String secret) {
    static final String HEADER = "Tradewind-Signature";

    /// The header's value: `t=1764460800,v1=` and 64 hexadecimal digits.
    String of(Instant now, String body) {
        long seconds = now.getEpochSecond();
        return "t=%d,v1=%s".formatted(seconds, hex(seconds + "." + body));
    }

    private String hex(String signed) {
        return HexFormat.of()
                .formatHex(HmacSha256.of(secret.getBytes(UTF_8), signed.getBytes(UTF_8)));
    }

    @Override
    public String toString() {
        return "WebhookSignature";
    }
}
