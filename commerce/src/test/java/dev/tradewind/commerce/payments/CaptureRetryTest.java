package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.commerce.payments.events.PaymentCaptureFailed;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Money that the provider would not let go of, asked for once more.
class CaptureRetryTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final PaymentsAlone payments = PaymentsAlone.open();

    @Test
    void a_declined_capture_is_asked_for_again_and_told() {
        declined("o-1", 90);
        payments.behave(Mode.APPROVE);

        var answer = retry("o-1", "s-1");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().at("/captures/0/outcome").asText()).isEqualTo("requested");
        assertThat(answer.body().path("status").asText()).isEqualTo("capture_declined");
        payments.host().deliverAll();
        assertThat(payments.status("o-1")).isEqualTo("captured");
        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR");
        assertThat(payments.published(PaymentCaptured.TYPE)).hasSize(1);
        assertThat(payments.entries("o-1")).containsExactly("authorised 9000", "captured 9000");
    }

    @Test
    void a_second_refusal_is_told_again_and_counted() {
        declined("o-1", 90);

        retry("o-1", "s-1");
        payments.host().deliverAll();

        assertThat(payments.status("o-1")).isEqualTo("capture_declined");
        assertThat(payments.published(PaymentCaptureFailed.TYPE)).hasSize(2);
        assertThat(capture("o-1", "retries")).isEqualTo("1");
        payments.behave(Mode.APPROVE);
        retry("o-1", "s-1");
        payments.host().deliverAll();
        assertThat(capture("o-1", "outcome")).isEqualTo("captured");
        assertThat(capture("o-1", "retries")).isEqualTo("2");
    }

    @Test
    void it_is_taken_once_however_often_it_is_asked_for_and_delivered() {
        declined("o-1", 90);
        payments.behave(Mode.APPROVE);
        payments.host().deliverCopies(3);

        assertThat(retry("o-1", "s-1").status()).isEqualTo(202);
        assertThat(retry("o-1", "s-1").status()).isEqualTo(202);
        payments.host().deliverAll();

        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR");
        var late = retry("o-1", "s-1");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("detail").asText())
                .isEqualTo("the money for shipment s-1 was captured");
        assertThat(payments.published(PaymentCaptured.TYPE)).hasSize(1);
    }

    @Test
    void what_was_given_up_meanwhile_is_authorised_anew_for_the_shipment_alone() {
        declined("o-1", 90);
        payments.pass(DAY);
        assertThat(payments.payment("o-1", "released")).isEqualTo("90");
        payments.behave(Mode.APPROVE);

        retry("o-1", "s-1");
        payments.host().deliverAll();

        assertThat(payments.status("o-1")).isEqualTo("captured");
        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR");
        assertThat(payments.entries("o-1"))
                .containsExactly(
                        "authorised 9000", "voided 9000", "authorised 9000", "captured 9000");
    }

    @Test
    void what_is_declined_again_and_again_after_it_was_given_up_leaves_a_ledger_that_balances() {
        declined("o-1", 90);
        payments.pass(DAY);

        IntStream.range(0, 3)
                .forEach(_ -> {
                    retry("o-1", "s-1");
                    payments.host().deliverAll();
                });

        assertThat(payments.status("o-1")).isEqualTo("capture_declined");
        assertThat(payments.moved("o-1")).isEmpty();
        assertThat(payments.host().deadLetters()).isEmpty();
        assertThat(payments.shop().get("/payments-check").body().path("differences")).isEmpty();
        payments.behave(Mode.APPROVE);
        retry("o-1", "s-1");
        payments.host().deliverAll();
        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR");
        assertThat(payments.shop().get("/payments-check").body().path("differences")).isEmpty();
    }

    @Test
    void an_answer_that_never_came_takes_nothing_twice() {
        declined("o-1", 90);
        payments.behave(Mode.SILENT);
        retry("o-1", "s-1");
        payments.host().deliverAll();
        assertThat(payments.host().deadLetters()).containsExactly("ledger-dlq");
        payments.behave(Mode.APPROVE);
        assertThat(retry("o-1", "s-1").status()).isEqualTo(202);

        payments.host().redriveAll();

        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR");
        assertThat(payments.status("o-1")).isEqualTo("captured");
    }

    @Test
    void nothing_is_asked_for_goods_that_came_back() {
        declined("o-1", 90);
        payments.hearReturned("o-1", "s-1", 90);
        payments.host().deliverAll();

        assertThat(capture("o-1", "outcome")).isEqualTo("returned");
        assertThat(payments.status("o-1")).isEqualTo("authorised");
        assertThat(retry("o-1", "s-1").status()).isEqualTo(409);
        payments.pass(DAY);
        assertThat(payments.status("o-1")).isEqualTo("voided");
    }

    @Test
    void goods_that_come_back_while_it_is_asked_for_are_paid_back_once_the_answer_is_there() {
        declined("o-1", 90);
        payments.behave(Mode.TIME_OUT);
        retry("o-1", "s-1");
        payments.host().deliverAll();
        payments.hearReturned("o-1", "s-1", 90);
        payments.host().deliverAll();
        assertThat(payments.host().deadLetters())
                .containsExactlyInAnyOrder("ledger-dlq", "payment-settlement-dlq");

        payments.behave(Mode.APPROVE);
        payments.host().redriveAll();
        payments.host().redriveAll();

        assertThat(payments.status("o-1")).isEqualTo("refunded");
        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR", "refunded 90 EUR");
    }

    @Test
    void what_was_never_asked_for_is_not_there() {
        payments.ordered("o-1", 90);

        assertThat(retry("o-1", "s-1").status()).isEqualTo(404);
        assertThat(retry("o-2", "s-1").status()).isEqualTo(404);
    }

    @Test
    void a_hundred_times_is_the_most() {
        declined("o-1", 90);
        IntStream.range(0, CaptureRetries.RETRIES_MAX)
                .forEach(_ -> {
                    assertThat(retry("o-1", "s-1").status()).isEqualTo(202);
                    payments.host().deliverAll();
                });

        assertThat(retry("o-1", "s-1").status()).isEqualTo(409);
    }

    private void declined(String order, int euros) {
        payments.ordered(order, euros);
        payments.behave(Mode.DECLINE_CAPTURES);
        payments.dispatched(order, "s-1", euros, true);
        assertThat(payments.status(order)).isEqualTo("capture_declined");
    }

    private Shop.Answer retry(String order, String shipment) {
        return payments.shop()
                .post("/payments/%s/captures/%s/retry".formatted(order, shipment), "");
    }

    private String capture(String order, String member) {
        return payments.shop()
                .get("/payments/" + order)
                .body()
                .at("/captures/0/" + member)
                .asText();
    }
}
