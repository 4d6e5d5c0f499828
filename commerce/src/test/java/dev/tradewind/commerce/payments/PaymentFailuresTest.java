package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.ProviderAnswer.Declined;
import dev.tradewind.commerce.testing.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A business failure becomes an event; a technical one is tried again and then dead-lettered.
class PaymentFailuresTest {
    @ParameterizedTest
    @EnumSource(DeclineReason.class)
    void a_declined_payment_is_an_outcome_and_no_dead_letter(DeclineReason reason) {
        var provider = new ScriptedProvider(() -> new Declined(reason));
        var shop = Shop.payingWith(provider);

        var id = shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(shop.host().publishedTypes()).contains("payment.failed", "order.canceled");
        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(shop.get("/payments/" + id).body().get("declineReason").textValue())
                .isEqualTo(reason.label());
        assertThat(provider.calls()).containsExactly("authorise " + id + ":authorise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"declined", "account_suspended", "address_mismatch"})
    void the_demo_switch_declines_without_asking_the_provider(String outcome) {
        var provider = new ScriptedProvider(ScriptedProvider.APPROVE);
        var shop = Shop.payingWith(provider);

        var id = shop.place(orderWith("\"paymentOutcome\": \"%s\"".formatted(outcome)));
        shop.host().deliverAll();

        assertThat(shop.get("/payments/" + id).body().get("declineReason").textValue())
                .isEqualTo(outcome);
        assertThat(provider.calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("technicalFailures")
    void a_technical_failure_is_tried_three_times_and_dead_lettered(RuntimeException failure) {
        var provider =
                new ScriptedProvider(() -> {
                    throw failure;
                });
        var shop = Shop.payingWith(provider);

        var id = shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(provider.calls()).hasSize(3).containsOnly("authorise " + id + ":authorise");
        assertThat(shop.host().deadLetters()).containsExactly("payment-dlq");
        assertThat(shop.host().publishedTypes()).doesNotContain("payment.failed");
        assertThat(shop.get("/payments/" + id).status()).isEqualTo(404);
        assertThat(shop.get("/orders/" + id).body().get("inventory").textValue())
                .isEqualTo("succeeded");
    }

    static Stream<Arguments> technicalFailures() {
        return Stream.of(
                Arguments.of(new UncheckedIOException(new IOException("database unavailable"))),
                Arguments.of(new ProviderTimeout("authorise")),
                Arguments.of(new SecurityException("permission denied")),
                Arguments.of(new IllegalStateException("uncaught")));
    }

    @Test
    void a_capture_that_times_out_is_repeated_with_the_same_key() {
        var provider = new ScriptedProvider(ScriptedProvider.APPROVE);
        provider.failOnce("capture");
        var shop = Shop.payingWith(provider);

        var id = shop.place(ORDER);
        shop.host().deliverAll();
        dispatch(shop, id);

        assertThat(provider.calls())
                .containsExactly(
                        "authorise " + id + ":authorise",
                        "capture " + id + ":capture:" + id + "-1",
                        "capture " + id + ":capture:" + id + "-1");
        assertThat(shop.get("/payments/" + id).body().get("status").textValue())
                .isEqualTo("captured");
    }

    private static void dispatch(Shop shop, String orderId) {
        shop.post("/shipments/" + orderId + "-1/dispatch", "");
        shop.host().deliverAll();
    }

    @Test
    void a_resent_order_event_with_another_id_charges_nobody_twice() {
        var provider = new ScriptedProvider(ScriptedProvider.APPROVE);
        var shop = Shop.payingWith(provider);
        var id = shop.place(ORDER);
        shop.host().deliverAll();
        dispatch(shop, id);

        shop.host().resendUnderAnotherId(shop.host().published().getFirst());

        assertThat(provider.calls()).hasSize(2);
        assertThat(shop.get("/payments/" + id).body().get("status").textValue())
                .isEqualTo("captured");
        assertThat(shop.host().distinctEventIds()).hasSize(12);
    }

    @Test
    void the_local_provider_is_set_over_http_in_the_demo_profile() {
        var shop = Shop.open(Profile.DEMO);

        var answer = shop.put("/demo/payment-provider", "{\"mode\": \"decline\"}");
        var id = shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(shop.get("/payments/" + id).body().get("status").textValue())
                .isEqualTo("declined");
        assertThat(shop.put("/demo/payment-provider", "{\"mode\": \"maybe\"}").status())
                .isEqualTo(400);
    }
}
