package dev.tradewind.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SignedHeadersTest {
    private static final Instant AT = Instant.ofEpochSecond(1614265330);

    /// The vector of Standard Webhooks' own libraries.
    @Test
    void a_signature_is_that_of_the_specification() {
        var key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var headers =
                SignedHeaders.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, List.of(key), "{\"test\": 2432232314}");

        assertThat(headers)
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry(
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_secret_that_was_replaced_holds_for_a_day_and_no_longer() {
        var random = new SecureRandom();
        var first = SigningSecrets.first(random);
        var second = first.rotated(random, AT);
        var third = second.rotated(random, AT);

        assertThat(first.keysAt(AT)).hasSize(1);
        assertThat(second.keysAt(AT.plus(SigningSecrets.OVERLAP).minusMillis(1))).hasSize(2);
        assertThat(second.keysAt(AT.plus(SigningSecrets.OVERLAP))).hasSize(1);
        assertThat(third.keysAt(AT)).hasSize(2).doesNotContain(first.keysAt(AT).getFirst());
        assertThat(third.toString()).doesNotContain("whsec_");
    }
}
