package dev.tradewind.commerce.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import org.junit.jupiter.api.Test;

/// Payments that a version before there were shipments left.
class EarlierPaymentTest {
    private static final Money AMOUNT = new Money(9000, Currency.of("EUR"));
    private final PaymentsAlone payments = PaymentsAlone.open();

    private void stored(String status) {
        var json =
                """
                {"orderId": "o-1", "orderCreated": "e-1", "customerEmail": "ann@example.com",
                 "amountMinorUnits": 9000, "currency": "EUR", "status": "%s",
                 "authorisation": "local-o-1:authorise",
                 "createdAt": "2026-07-01T10:00:00.000Z", "updatedAt": "2026-07-01T10:00:01.000Z"}
                """
                        .formatted(status);
        var payment = Payment.PAYMENTS.codec().decode(json.getBytes(UTF_8));
        payments.provider().authorise("o-1:authorise", "o-1", payment.amount());
        payments.host()
                .execute(
                        Command.of(
                                "payments",
                                "store",
                                String.class,
                                _ ->
                                        Decision.create(Payment.PAYMENTS, "o-1", payment)
                                                .answering("")));
    }

    /// As that version did it.
    private void captured() {
        stored("captured");
        var answer = payments.provider().capture("o-1:capture", "local-o-1:authorise", AMOUNT);
        assertThat(answer).isInstanceOf(Approved.class);
    }

    @Test
    void what_was_paid_at_confirmation_is_not_paid_again_when_it_is_shipped() {
        captured();

        payments.dispatched("o-1", "s-1", 90, true);

        assertThat(payments.status("o-1")).isEqualTo("captured");
        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR");
    }

    @Test
    void what_was_paid_at_confirmation_can_be_refunded_and_is_entered_then() {
        captured();

        payments.refund("o-1", "{\"amount\": 30, \"reason\": \"x\"}");
        payments.host().deliverAll();

        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR", "refunded 30 EUR");
        assertThat(payments.entries("o-1"))
                .containsExactlyInAnyOrder(
                        "authorised 9000",
                        "captured 9000",
                        "refund_requested 3000",
                        "refunded 3000");
    }

    @Test
    void what_was_paid_at_confirmation_is_paid_back_once_when_its_order_is_cancelled() {
        captured();
        payments.refund("o-1", "{\"amount\": 30, \"reason\": \"x\"}");
        payments.host().deliverCopies(2);

        payments.hearCancelled("o-1");
        payments.host().deliverAll();

        assertThat(payments.moved("o-1"))
                .containsExactlyInAnyOrder("captured 90 EUR", "refunded 30 EUR", "refunded 60 EUR");
        assertThat(payments.status("o-1")).isEqualTo("refunded");
        assertThat(payments.shop().get("/payments/o-1/refunds").body().toString())
                .contains("\"cancel-o-1\"");
    }

    @Test
    void what_was_authorised_is_paid_when_it_is_shipped() {
        stored("authorised");

        payments.dispatched("o-1", "s-1", 90, true);

        assertThat(payments.status("o-1")).isEqualTo("captured");
        assertThat(payments.entries("o-1")).containsExactly("authorised 9000", "captured 9000");
    }

    @Test
    void what_was_voided_or_declined_stays_so() {
        stored("voided");

        assertThat(payments.status("o-1")).isEqualTo("voided");
        assertThat(payments.refund("o-1", "{\"reason\": \"x\"}").status()).isEqualTo(409);
    }
}
