package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.payments.ledger.EntryKind;
import dev.tradewind.commerce.payments.ledger.LedgerEntry;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Payments are compared with their rows of the ledger.
class PaymentsCheckTest {
    private final PaymentsAlone payments = PaymentsAlone.open();

    private JsonNode check(String query) {
        return payments.shop().get("/payments-check" + query).body();
    }

    private List<String> differences() {
        return check("").path("differences").findValuesAsText("what");
    }

    /// Changes a payment and nothing else, as no service would.
    private void doctor(UnaryOperator<Payment> change) {
        payments.host()
                .execute(
                        Command.of(
                                "payments",
                                "doctor",
                                String.class,
                                documents -> {
                                    var read = documents.find(PAYMENTS, "o-1").orElseThrow();
                                    return Decision.update(
                                                    PAYMENTS, read, change.apply(read.value()))
                                            .answering("");
                                }));
    }

    private static Payment with(Payment payment, Funds funds) {
        return payment.with(funds, PaymentsAlone.TEN);
    }

    @Test
    void payments_that_were_captured_refunded_and_given_up_agree_with_their_rows() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 50, false);
        payments.refund("o-1", "{\"amount\": 7, \"reason\": \"x\"}");
        payments.host().deliverAll();
        payments.ordered("o-2", 90).hearCancelled("o-2");
        payments.host().deliverAll();

        assertThat(check("").toString()).isEqualTo("{\"checked\":2,\"differences\":[]}");
        assertThat(check("?limit=1").path("next").asText()).isEqualTo("o-1");
        assertThat(check("?limit=1&after=o-1").path("checked").asInt()).isEqualTo(1);
    }

    @Test
    void money_that_no_row_has_is_a_difference() {
        payments.ordered("o-1", 90);
        var byNobody = Capture.captured("s-1", 5000, "local-x", PaymentsAlone.TEN);

        doctor(it -> with(it, it.funds().with(byNobody)));

        assertThat(differences()).containsExactly("captured");
    }

    @Test
    void money_that_is_given_up_without_a_row_is_a_difference() {
        payments.ordered("o-1", 90);

        doctor(it -> with(it, it.funds().givenUp()));

        assertThat(differences()).containsExactly("released");
    }

    @Test
    void a_row_that_is_not_there_is_a_difference() {
        payments.ordered("o-1", 90);

        doctor(it -> with(it, it.funds().enteredAs(List.of("2026/none"))));

        assertThat(differences()).containsExactly("rows");
    }

    @Test
    void a_refund_that_is_none_is_a_difference() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 90, true);

        doctor(it -> with(it, it.funds().setAside("r-1", 500, "s-1", TaxSums.NONE)));

        assertThat(differences()).containsExactly("refunds due", "refund r-1");
    }

    private String reference() {
        var payment = payments.shop().get("/payments/o-1").body();
        return payment.at("/captures/0/reference").asText();
    }

    @Test
    void one_capture_in_two_rows_is_a_difference() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 50, false);
        var reference = reference();
        var again =
                LedgerEntry.of(
                                new OrderId("o-1"),
                                EntryKind.CAPTURED,
                                new Money(4000, Currency.of("EUR")),
                                PaymentsAlone.TEN)
                        .causedBy("s-2")
                        .referredTo(reference);
        payments.host()
                .execute(
                        Command.of(
                                "payments",
                                "doctor",
                                String.class,
                                documents -> {
                                    var read = documents.find(PAYMENTS, "o-1").orElseThrow();
                                    var capture =
                                            Capture.captured(
                                                    "s-2", 4000, reference, PaymentsAlone.TEN);
                                    var funds =
                                            read.value()
                                                    .funds()
                                                    .with(capture)
                                                    .enteredAs(List.of(again.key()));
                                    return again.enteredBy(
                                                    Decision.update(
                                                            PAYMENTS,
                                                            read,
                                                            with(read.value(), funds)))
                                            .answering("");
                                }));

        assertThat(differences()).containsExactly("captured twice");
    }
}
