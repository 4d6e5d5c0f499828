package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.payments.events.RefundFailed;
import dev.tradewind.commerce.payments.events.RefundRequested;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Money that was paid goes back, once.
class RefundTest {
    private static final String ALL = "{\"reason\": \"broken\"}";
    private static final String TEN = "{\"amount\": 10, \"reason\": \"late\"}";

    private final PaymentsAlone payments = PaymentsAlone.open();

    private PaymentsAlone paid() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 90, true);
        return payments;
    }

    @Test
    void a_refund_is_set_aside_then_paid_then_told() {
        var answer = paid().refund("o-1", TEN);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("status").asText()).isEqualTo("requested");
        assertThat(payments.payment("o-1", "refundsDue")).isEqualTo("10");

        payments.host().deliverAll();

        assertThat(payments.status("o-1")).isEqualTo("partly_refunded");
        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR", "refunded 10 EUR");
        assertThat(payments.entries("o-1"))
                .containsExactly(
                        "authorised 9000",
                        "captured 9000",
                        "refund_requested 1000",
                        "refunded 1000");
        var told = payments.published(PaymentRefunded.TYPE).getFirst();
        var data = told.as(PaymentRefunded.TYPE).data();
        assertThat(data.total()).hasToString("10 EUR");
        assertThat(data.full()).isFalse();
        assertThat(data.reason()).isEqualTo("late");
    }

    @Test
    void without_an_amount_all_that_is_left_is_refunded() {
        paid().refund("o-1", TEN);
        payments.refund("o-1", ALL);
        payments.host().deliverAll();

        assertThat(payments.status("o-1")).isEqualTo("refunded");
        assertThat(payments.moved("o-1"))
                .containsExactlyInAnyOrder("captured 90 EUR", "refunded 10 EUR", "refunded 80 EUR");
        var listed = payments.shop().get("/payments/o-1/refunds").body();
        assertThat(listed.path("items").findValuesAsText("status"))
                .containsExactly("refunded", "refunded");
        assertThat(listed.path("refundable").asInt()).isZero();
    }

    @Test
    void more_than_is_left_is_refused_with_what_is() {
        paid().refund("o-1", TEN);

        var answer = payments.refund("o-1", "{\"amount\": 80.01, \"reason\": \"x\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("detail").asText()).contains("80 EUR");
        assertThat(payments.refund("o-1", "{\"amount\": 80, \"reason\": \"x\"}").status())
                .isEqualTo(202);
        assertThat(payments.refund("o-1", ALL).status()).isEqualTo(409);
    }

    @Test
    void a_hundred_refunds_are_the_most() {
        paid();
        for (int i = 0; i < RefundRequests.REFUNDS_MAX; i++) {
            assertThat(payments.refund("o-1", "{\"amount\": 0.01, \"reason\": \"x\"}").status())
                    .isEqualTo(202);
        }

        assertThat(payments.refund("o-1", TEN).status()).isEqualTo(409);
    }

    @Test
    void a_request_that_cannot_be_meant_is_refused_with_its_fields() {
        paid();

        assertThat(payments.refund("o-1", "{}").body().toString()).contains("/reason");
        assertThat(payments.refund("o-1", "{\"amount\": 0, \"reason\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(payments.refund("o-1", "{\"amount\": -1, \"reason\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(payments.refund("o-1", "{\"amount\": 0.001, \"reason\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(
                        payments.refund("o-1", "{\"reason\": \"%s\"}".formatted("x".repeat(201)))
                                .status())
                .isEqualTo(400);
        assertThat(payments.refund("none", ALL).status()).isEqualTo(404);
        assertThat(payments.ordered("o-2", 5).refund("o-2", ALL).status()).isEqualTo(409);
    }

    @Test
    void a_request_that_is_repeated_with_its_key_is_one_refund() {
        paid();
        var key = Map.of("Idempotency-Key", "k-1");

        var first = payments.shop().post("/payments/o-1/refunds", key, TEN);
        var again = payments.shop().post("/payments/o-1/refunds", key, TEN);
        payments.host().deliverAll();

        assertThat(again).isEqualTo(first);
        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR", "refunded 10 EUR");
        payments.ordered("o-2", 90).dispatched("o-2", "s-2", 90, true);
        assertThat(payments.shop().post("/payments/o-2/refunds", key, TEN).status())
                .as("the same body about another payment")
                .isEqualTo(422);
    }

    @Test
    void of_many_refunds_at_once_no_more_are_taken_than_there_is_money_for() throws Exception {
        paid();
        var accepted = new AtomicInteger();
        var start = new CountDownLatch(1);
        var threads =
                IntStream.range(0, 16)
                        .mapToObj(_ ->
                                Thread.startVirtualThread(() -> {
                                    awaitUninterruptibly(start);
                                    if (payments.refund("o-1", TEN).status() == 202) {
                                        accepted.incrementAndGet();
                                    }
                                }))
                        .toList();

        start.countDown();
        for (var thread : threads) {
            thread.join();
        }
        payments.host().deliverAll();

        assertThat(accepted).hasValue(9);
        assertThat(payments.payment("o-1", "refunded")).isEqualTo("90");
        assertThat(payments.moved("o-1")).hasSize(10);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_refund_during_a_capture_is_of_what_was_captured_before() {
        var shop = PaymentsAlone.interrupted();
        shop.ordered("o-1", 90).dispatched("o-1", "s-1", 40, false);
        shop.interruption().during("o-1:capture:s-2", () -> shop.refund("o-1", ALL));

        shop.dispatched("o-1", "s-2", 50, true);

        assertThat(shop.moved("o-1"))
                .containsExactly("captured 40 EUR", "captured 50 EUR", "refunded 40 EUR");
        assertThat(shop.payment("o-1", "captured")).isEqualTo("90");
        assertThat(shop.status("o-1")).isEqualTo("partly_refunded");
    }

    @Test
    void a_refund_of_several_shipments_comes_out_of_each() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 40, false);
        payments.dispatched("o-1", "s-2", 50, true);

        payments.refund("o-1", "{\"amount\": 60, \"reason\": \"x\"}");
        payments.host().deliverAll();

        assertThat(payments.moved("o-1"))
                .containsExactly(
                        "captured 40 EUR", "captured 50 EUR", "refunded 40 EUR", "refunded 20 EUR");
        assertThat(payments.published(PaymentRefunded.TYPE)).hasSize(1);
    }

    @Test
    void what_is_refunded_before_all_is_paid_is_no_full_refund() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 40, false);
        payments.refund("o-1", ALL);
        payments.host().deliverAll();
        assertThat(payments.status("o-1")).isEqualTo("partly_refunded");

        payments.dispatched("o-1", "s-2", 50, true);
        payments.refund("o-1", ALL);
        payments.host().deliverAll();

        assertThat(payments.published(PaymentRefunded.TYPE))
                .extracting(it -> it.as(PaymentRefunded.TYPE).data().full())
                .containsExactly(false, true);
        assertThat(payments.status("o-1")).isEqualTo("refunded");
    }

    @Test
    void a_refund_that_was_carried_out_without_an_answer_is_made_once() {
        paid();
        payments.behave(Mode.SILENT);
        payments.refund("o-1", TEN);
        payments.host().deliverAll();
        assertThat(payments.host().deadLetters()).containsExactly("refund-dlq");
        payments.behave(Mode.APPROVE);

        payments.host().redriveAll();

        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR", "refunded 10 EUR");
        assertThat(payments.status("o-1")).isEqualTo("partly_refunded");
    }

    @Test
    void a_refund_that_the_provider_declines_is_told_and_listed_and_its_money_is_free_again() {
        paid();
        payments.behave(Mode.DECLINE_REFUNDS);

        payments.refund("o-1", ALL);
        payments.host().deliverAll();

        assertThat(payments.published(RefundFailed.TYPE)).hasSize(1);
        assertThat(payments.status("o-1")).isEqualTo("captured");
        var failed = payments.shop().get("/refunds?status=failed").body();
        assertThat(failed.path("items").findValuesAsText("orderId")).containsExactly("o-1");
        assertThat(payments.entries("o-1")).endsWith("refund_failed 9000");
        payments.behave(Mode.APPROVE);
        assertThat(payments.refund("o-1", ALL).status()).isEqualTo(202);
    }

    @Test
    void a_shipment_that_comes_back_is_refunded_once() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 40, false);
        payments.dispatched("o-1", "s-2", 50, true);
        payments.host().deliverCopies(3);

        payments.hearReturned("o-1", "s-2", 50);
        payments.host().deliverAll();

        assertThat(payments.moved("o-1"))
                .containsExactly("captured 40 EUR", "captured 50 EUR", "refunded 50 EUR");
        assertThat(payments.published(RefundRequested.TYPE)).hasSize(1);
        assertThat(refundIds("o-1")).containsExactly("shipment-s-2");
    }

    private List<String> refundIds(String order) {
        return payments.shop()
                .get("/payments/" + order + "/refunds")
                .body()
                .findValuesAsText("refundId");
    }

    @Test
    void a_shipment_that_is_back_before_it_was_paid_is_paid_and_then_refunded() {
        payments.ordered("o-1", 90).hearReturned("o-1", "s-1", 90);

        payments.hearDispatched("o-1", "s-1", 90, true);
        payments.host().deliverAll();

        assertThat(payments.status("o-1")).isEqualTo("refunded");
        assertThat(payments.host().deadLetters()).isEmpty();
        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR", "refunded 90 EUR");
    }

    @Test
    void a_shipment_that_comes_back_and_could_not_be_paid_is_owed_nothing_of_another_one() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 40, false);
        payments.behave(Mode.DECLINE_CAPTURES);
        payments.dispatched("o-1", "s-2", 50, true);

        payments.hearReturned("o-1", "s-2", 50);
        payments.host().deliverAll();

        assertThat(payments.published(RefundRequested.TYPE)).isEmpty();
        assertThat(payments.host().deadLetters()).isEmpty();
    }

    @Test
    void an_inspected_return_is_refunded_by_its_amount_and_one_of_nothing_is_not() {
        paid();
        payments.hearInspected("o-1", "r-1", 0);
        payments.hearInspected("o-1", "r-2", 30);
        payments.host().deliverAll();

        assertThat(refundIds("o-1")).containsExactly("return-r-2");
        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR", "refunded 30 EUR");
    }

    @Test
    void what_was_refunded_by_request_is_not_owed_again() {
        paid().refund("o-1", "{\"amount\": 80, \"reason\": \"x\"}");
        payments.hearInspected("o-1", "r-1", 30);
        payments.hearReturned("o-1", "s-1", 90);
        payments.host().deliverAll();

        assertThat(payments.payment("o-1", "refunded")).isEqualTo("90");
        assertThat(payments.host().deadLetters()).isEmpty();
    }

    @Test
    void a_return_before_its_capture_waits_as_a_dead_letter() {
        payments.ordered("o-1", 90);
        payments.hearInspected("o-1", "r-1", 30);
        payments.host().deliverAll();
        assertThat(payments.host().deadLetters()).containsExactly("payment-settlement-dlq");
        payments.dispatched("o-1", "s-1", 90, true);

        payments.host().redriveAll();

        assertThat(payments.moved("o-1")).containsExactly("captured 90 EUR", "refunded 30 EUR");
    }
}
