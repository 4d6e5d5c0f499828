package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.commerce.payments.events.PaymentCaptureFailed;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.payments.events.PaymentExpired;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Money moves when goods do.
class CaptureTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final PaymentsAlone payments = PaymentsAlone.open();

    @Test
    void nothing_is_captured_before_anything_is_dispatched() {
        payments.ordered("o-1", 90);

        assertThat(payments.status("o-1")).isEqualTo("authorised");
        assertThat(payments.moved("o-1")).isEmpty();
    }

    @Test
    void each_shipment_is_paid_by_its_amount() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 40, false);
        assertThat(payments.status("o-1")).isEqualTo("partly_captured");

        payments.dispatched("o-1", "s-2", 50, true);

        assertThat(payments.status("o-1")).isEqualTo("captured");
        assertThat(payments.moved("o-1")).containsExactly("captured 40 EUR", "captured 50 EUR");
        assertThat(payments.published(PaymentCaptured.TYPE)).hasSize(2);
        assertThat(payments.entries("o-1"))
                .containsExactly("authorised 9000", "captured 4000", "captured 5000");
    }

    @Test
    void a_shipment_is_paid_once_under_whichever_id_it_is_told_again() {
        payments.host().deliverCopies(3);
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 40, false);

        payments.hearDispatched("o-1", "s-1", 40, false);
        payments.host().resendUnderAnotherId(payments.dispatch("o-1", "s-1", 40, false));

        assertThat(payments.moved("o-1")).containsExactly("captured 40 EUR");
        assertThat(payments.published(PaymentCaptured.TYPE)).hasSize(1);
        assertThat(payments.host().deadLetters()).isEmpty();
    }

    @Test
    void what_is_left_after_the_last_shipment_is_given_up_a_day_later() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 40, true);
        payments.pass(DAY.minusSeconds(1));
        assertThat(payments.payment("o-1", "released")).isEqualTo("0");

        payments.pass(Duration.ofSeconds(1));

        assertThat(payments.status("o-1")).isEqualTo("captured");
        assertThat(payments.payment("o-1", "released")).isEqualTo("50");
        assertThat(payments.entries("o-1"))
                .containsExactly("authorised 9000", "captured 4000", "voided 5000");
    }

    @Test
    void an_earlier_shipment_whose_capture_was_dead_is_paid_after_the_last_one() {
        payments.ordered("o-1", 90);
        payments.behave(Mode.TIME_OUT);
        payments.dispatched("o-1", "s-1", 40, false);
        assertThat(payments.host().deadLetters()).containsExactly("payment-settlement-dlq");
        payments.behave(Mode.APPROVE);
        payments.dispatched("o-1", "s-2", 50, true);

        payments.host().redriveAll();
        payments.pass(DAY);

        assertThat(payments.moved("o-1")).containsExactly("captured 50 EUR", "captured 40 EUR");
        assertThat(payments.status("o-1")).isEqualTo("captured");
    }

    @Test
    void a_capture_that_was_carried_out_without_an_answer_is_made_once() {
        payments.ordered("o-1", 90);
        payments.behave(Mode.SILENT);
        payments.dispatched("o-1", "s-1", 90, true);
        payments.behave(Mode.APPROVE);

        payments.host().redriveAll();

        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR");
        assertThat(payments.status("o-1")).isEqualTo("captured");
    }

    @Test
    void a_declined_capture_is_a_state_and_an_event_and_can_be_listed() {
        payments.ordered("o-1", 90).ordered("o-2", 10);
        payments.behave(Mode.DECLINE_CAPTURES);

        payments.dispatched("o-1", "s-1", 90, true);

        assertThat(payments.status("o-1")).isEqualTo("capture_declined");
        assertThat(payments.published(PaymentCaptureFailed.TYPE))
                .singleElement()
                .extracting(it -> it.as(PaymentCaptureFailed.TYPE).data().reason())
                .isEqualTo("declined");
        assertThat(payments.host().deadLetters()).isEmpty();
        var listed = payments.shop().get("/payments?status=capture_declined").body();
        assertThat(listed.path("items").findValuesAsText("orderId")).containsExactly("o-1");
    }

    @Test
    void an_authorisation_that_ends_is_told_and_what_is_dispatched_then_is_authorised_anew() {
        authorisationsEndAfter(Duration.ofDays(7));
        payments.ordered("o-1", 90);

        payments.pass(Duration.ofDays(7));

        assertThat(payments.status("o-1")).isEqualTo("expired");
        assertThat(payments.published(PaymentExpired.TYPE)).hasSize(1);
        payments.dispatched("o-1", "s-1", 40, false);
        payments.dispatched("o-1", "s-2", 50, true);
        assertThat(payments.status("o-1")).isEqualTo("captured");
        assertThat(payments.moved("o-1")).containsExactly("captured 40 EUR", "captured 50 EUR");
        assertThat(payments.entries("o-1"))
                .containsExactly(
                        "authorised 9000",
                        "expired 9000",
                        "authorised 4000",
                        "captured 4000",
                        "authorised 5000",
                        "captured 5000");
    }

    @Test
    void what_cannot_be_authorised_anew_is_a_failed_capture() {
        authorisationsEndAfter(Duration.ofDays(7));
        payments.ordered("o-1", 90);
        payments.pass(Duration.ofDays(7));
        payments.behave(Mode.DECLINE);

        payments.dispatched("o-1", "s-1", 90, true);

        assertThat(payments.status("o-1")).isEqualTo("capture_declined");
        assertThat(payments.published(PaymentCaptureFailed.TYPE)).hasSize(1);
    }

    @Test
    void an_authorisation_that_is_captured_has_no_end() {
        authorisationsEndAfter(Duration.ofDays(7));
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 90, true);

        payments.pass(Duration.ofDays(7));

        assertThat(payments.status("o-1")).isEqualTo("captured");
        assertThat(payments.published(PaymentExpired.TYPE)).isEmpty();
    }

    private void authorisationsEndAfter(Duration time) {
        payments.local()
                .behave(
                        new ProviderBehaviour(
                                Mode.APPROVE,
                                0,
                                ProviderBehaviour.UNLIMITED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of((int) time.toSeconds())));
    }

    @Test
    void a_shipment_of_what_was_given_up_is_a_failed_capture() {
        payments.ordered("o-1", 90).hearCancelled("o-1");
        payments.host().deliverAll();
        assertThat(payments.status("o-1")).isEqualTo("voided");

        payments.dispatched("o-1", "s-1", 90, true);

        assertThat(payments.published(PaymentCaptureFailed.TYPE))
                .singleElement()
                .extracting(it -> it.as(PaymentCaptureFailed.TYPE).data().reason())
                .isEqualTo("declined");
        assertThat(payments.moved("o-1")).isEmpty();
    }

    @Test
    void a_cancellation_during_a_capture_undoes_nothing_that_was_captured() {
        var shop = PaymentsAlone.interrupted();
        shop.ordered("o-1", 90);
        shop.interruption()
                .during(
                        "o-1:capture:s-1",
                        () -> {
                            shop.hearCancelled("o-1");
                            shop.host().deliverAll();
                        });

        shop.dispatched("o-1", "s-1", 40, false);

        assertThat(shop.moved("o-1")).containsExactly("captured 40 EUR");
        assertThat(shop.status("o-1")).isEqualTo("captured");
        assertThat(shop.entries("o-1"))
                .containsExactly(
                        "authorised 9000", "voided 9000", "authorised 4000", "captured 4000");
    }

    @Test
    void a_capture_during_a_cancellation_is_declined() {
        var shop = PaymentsAlone.interrupted();
        shop.ordered("o-1", 90);
        shop.interruption().during("o-1:void", () -> shop.dispatched("o-1", "s-1", 40, false));

        shop.hearCancelled("o-1");
        shop.host().deliverAll();

        assertThat(shop.moved("o-1")).isEmpty();
        assertThat(shop.status("o-1")).isEqualTo("capture_declined");
        assertThat(shop.payment("o-1", "released")).isEqualTo("90");
    }

    @Test
    void free_goods_move_no_money() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 0, false);
        payments.dispatched("o-1", "s-2", 90, true);

        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR");
    }
}
