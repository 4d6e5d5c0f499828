package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {
    private static final String SECRET = "s3cret";
    private static final Duration SHORT = Duration.ofSeconds(5);

    private final OutwardClient client =
            new OutwardClient(new OutwardGuard(AllowedEndpoints.LOOPBACK, new OwnPorts()), SHORT);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void a_message_is_posted_with_its_key_and_taken_by_2xx() {
        try (var endpoint = Endpoint.answering(202, "")) {
            assertThat(deliver(endpoint.url("/hook"))).isEqualTo(ChannelAnswer.DELIVERED);

            var request = endpoint.received().getFirst();
            var body = Json.read(request.body().getBytes(UTF_8));
            assertThat(request.header("Idempotency-Key")).isEqualTo("e-1:message-webhook");
            assertThat(body.get("id").textValue()).isEqualTo("e-1:message-webhook");
            assertThat(body.get("template").textValue()).isEqualTo("order-confirmed");
            assertThat(body.at("/values/amount").textValue()).isEqualTo("9.00 EUR");
        }
    }

    @Test
    void its_signature_is_over_the_time_and_the_body() throws GeneralSecurityException {
        try (var endpoint = Endpoint.answering(200, "ok")) {
            deliver(endpoint.url("/hook"));

            var request = endpoint.received().getFirst();
            var seconds = Messages.NOON.getEpochSecond();
            assertThat(request.header("Tradewind-Signature"))
                    .isEqualTo(
                            "t=%d,v1=%s".formatted(seconds, hmac(seconds + "." + request.body())));
        }
    }

    @Test
    void gone_is_final() {
        try (var endpoint = Endpoint.answering(410, "no more")) {
            assertThat(deliver(endpoint.url("/hook")))
                    .isEqualTo(new ChannelAnswer.Refused("answered 410: no more"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 429, 500, 503})
    void any_other_answer_is_tried_again_and_no_redirection_is_followed(int status) {
        try (var endpoint = Endpoint.answering(status, "")) {
            assertThatThrownBy(() -> deliver(endpoint.url("/hook")))
                    .isInstanceOf(ChannelUnavailable.class)
                    .hasMessage("answered " + status);
            assertThat(endpoint.received()).hasSize(1);
        }
    }

    @Test
    void nobody_at_home_is_tried_again() {
        var gone = Endpoint.answering(200, "");
        gone.close();

        assertThatThrownBy(() -> deliver(gone.url("/hook")))
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageContaining("connection refused");
    }

    @Test
    void an_address_that_requests_may_not_go_to_gets_none() {
        try (var endpoint = Endpoint.answering(200, "");
                var strict = new OutwardClient(OutwardGuard.strict(), SHORT)) {
            var channel = channel(strict, endpoint.url("/hook"));

            assertThatThrownBy(() -> channel.deliver(Messages.over(ChannelName.WEBHOOK, "webhook")))
                    .isInstanceOf(ChannelUnavailable.class)
                    .hasMessageContaining("may not go to");
            assertThat(endpoint.received()).isEmpty();
        }
    }

    private ChannelAnswer deliver(URI url) {
        return channel(client, url).deliver(Messages.over(ChannelName.WEBHOOK, "webhook"));
    }

    private static WebhookChannel channel(OutwardClient client, URI url) {
        return new WebhookChannel(
                client, url, Optional.of(SECRET), InstantSource.fixed(Messages.NOON));
    }

    private static String hmac(String signed) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    }
}
