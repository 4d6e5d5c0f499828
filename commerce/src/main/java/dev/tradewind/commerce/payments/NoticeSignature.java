package dev.tradewind.commerce.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.HmacSha256;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A signature of notices that many providers have, for those who write one for such a provider: HMAC-SHA256 over the time in
/// seconds, a dot and the body, sent as `t=1764496800,v1=5257a869...`.
///
/// @param tolerance the furthest that the time may be from now, either way: a notice that somebody recorded is of no use
///     later
@SuppressWarnings("ArrayRecordComponent") // a key, never compared
public record NoticeSignature(byte[] secret, Duration tolerance) {
    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    public NoticeSignature {
        secret = secret.clone();
    }

    /// The header of a notice that is sent at a time.
    public String sign(byte[] body, Instant at) {
        return "t=%d,v1=%s"
                .formatted(
                        at.getEpochSecond(),
                        HexFormat.of().formatHex(mac(Long.toString(at.getEpochSecond()), body)));
    }

    /// Why a notice is not taken, or nothing if it is signed with this secret and of this time.
    public Optional<String> refusal(Optional<String> header, byte[] body, Instant now) {
        var signature = FORM.matcher(header.orElse(""));
        if (!signature.matches()) {
            return Optional.of("the notice has no signature of the form t=SECONDS,v1=HEX");
        }
        var expected = mac(signature.group(1), body);
        if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature.group(2)))) {
            return Optional.of("the notice is not signed with the secret of this provider");
        }
        var at = Instant.ofEpochSecond(Long.parseLong(signature.group(1)));
        return Duration.between(at, now).abs().compareTo(tolerance) > 0
                ? Optional.of("the notice was signed more than %s from now".formatted(tolerance))
                : Optional.empty();
    }

    private byte[] mac(String seconds, byte[] body) {
        return HmacSha256.of(secret, (seconds + ".").getBytes(UTF_8), body);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "NoticeSignature[tolerance=%s]".formatted(tolerance);
    }
}
