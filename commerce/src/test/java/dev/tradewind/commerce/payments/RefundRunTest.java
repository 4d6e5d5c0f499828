package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.payments.events.RefundPaymentRequested;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.testing.Shop.Setup;
import dev.tradewind.eventing.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Refunds that are runs: each step is done, fails, or is done by nobody, and what follows is the state of the run, of the
/// money and of the order.
class RefundRunTest {
    private static final String ALL = "{\"reason\": \"broken, says Ann\"}";
    private static final String OF_USD = "{\"amount\": %d, \"reason\": \"late\"}";
    private static final int TOTAL = 900;

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final LocalPaymentProvider provider = new LocalPaymentProvider(clock, clock::parkUntil);
    private final Shop shop =
            Shop.amid(Setup.at(clock).taking(OrderFlow.ORCHESTRATED).payingWith(provider));
    private String order = "";

    @BeforeEach
    void an_order_is_paid() {
        order = paid(shop);
    }

    private static String paid(Shop of) {
        var id = of.place(Shop.ORDER);
        of.host().deliverAll();
        of.post("/shipments/" + id + "-1/dispatch", "");
        of.host().deliverAll();
        assertThat(of.get("/payments/" + id).body().path("status").asText()).isEqualTo("captured");
        return id;
    }

    /// @return its id
    private String requested(String body) {
        var answer = shop.post("/payments/" + order + "/refunds", body);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        return answer.body().path("refundId").asText();
    }

    private String refunded(String body) {
        var id = requested(body);
        shop.host().deliverAll();
        return id;
    }

    private JsonNode run(String refund) {
        return shop.get("/sagas/refund/" + refund).body();
    }

    private String status(String refund) {
        return run(refund).path("status").asText();
    }

    private List<String> history(String refund) {
        return StreamSupport.stream(run(refund).path("history").spliterator(), false)
                .filter(line -> line.has("event"))
                .map(line -> line.path("event").asText())
                .toList();
    }

    private int payment(String member) {
        return shop.get("/payments/" + order).body().path(member).asInt();
    }

    private String orderStatus() {
        return shop.get("/orders/" + order).body().path("status").asText();
    }

    private void behave(Mode mode) {
        provider.behave(new ProviderBehaviour(mode, 0, ProviderBehaviour.UNLIMITED));
    }

    /// In quarters of an hour, so that each wait ends when it is due.
    private void pass(Duration time) {
        for (long minutes = 0; minutes < time.toMinutes(); minutes += 15) {
            clock.parkUntil(clock.instant().plus(Duration.ofMinutes(15)).toEpochMilli());
            shop.host().deliverAll();
        }
    }

    @Test
    void a_refund_is_paid_and_its_order_takes_note_of_it() {
        var refund = refunded(ALL);

        assertThat(status(refund)).isEqualTo("completed");
        assertThat(history(refund))
                .containsExactly(
                        "RefundRequested",
                        "RefundPaymentRequested",
                        "PaymentRefunded",
                        "RefundRecordingRequested",
                        "RefundRecorded");
        assertThat(payment("refunded")).isEqualTo(TOTAL);
        assertThat(orderStatus()).isEqualTo("refunded");
        assertThat(run(refund).path("data")).isEmpty();
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void its_facts_and_their_ids_are_those_of_the_parallel_flow() {
        var parallel = Shop.demoAt(clock, OrderFlow.PARALLEL);
        var other = paid(parallel);
        parallel.post("/payments/" + other + "/refunds", ALL);
        parallel.host().deliverAll();
        refunded(ALL);

        var facts = List.of("refund.requested", "payment.refunded", "credit_note.issued");
        assertThat(published(shop, facts))
                .isNotEmpty()
                .containsExactlyElementsOf(published(parallel, facts));
        assertThat(parallel.get("/sagas").body().path("items")).isEmpty();
        assertThat(parallel.get("/orders/" + other).body().path("status").asText())
                .isEqualTo("refunded");
    }

    private static List<String> published(Shop of, List<String> types) {
        return of.host().published().stream()
                .filter(event -> types.contains(event.type().name()))
                .map(event -> event.id().value().replaceAll("refund-[0-9a-f-]+", "refund-ID"))
                .toList();
    }

    @Test
    void what_it_waits_for_is_listed_with_its_deadline_and_without_the_customer() {
        shop.host().pause("payments-refunds");
        var refund = refunded(ALL);

        var items = shop.get("/sagas?status=running&name=refund").body().path("items");

        assertThat(items).hasSize(1);
        assertThat(items.at("/0/subject").asText()).isEqualTo(refund);
        assertThat(items.at("/0/step").asText()).isEqualTo("pay");
        assertThat(items.at("/0/waitsFor/events"))
                .extracting(JsonNode::asText)
                .containsExactly("PaymentRefunded", "RefundAbandoned");
        assertThat(items.at("/0/waitsFor/until").asText()).isEqualTo("2026-07-02T12:00:00.000Z");
        assertThat(items.at("/0/owner").asText()).isEqualTo("payment desk");
        assertThat(run(refund).toString()).doesNotContain("student@example.com", "says Ann");
    }

    @Test
    void goods_that_come_back_undelivered_are_paid_back_by_a_run() {
        track("returned");

        assertThat(status("shipment-" + order + "-1")).isEqualTo("completed");
        assertThat(payment("refunded")).isEqualTo(TOTAL);
    }

    @Test
    void goods_that_a_customer_sends_back_are_paid_back_by_a_run() {
        track("delivered");
        var sent =
                shop.post(
                        "/returns",
                        """
                        {"orderId": "%s", "items": [{"sku": "MOUSE-002", "quantity": 2}], "reason": "too small"}
                        """
                                .formatted(order));
        var id = sent.body().path("returnId").asText();
        shop.post("/returns/" + id + "/receive", "");
        shop.post(
                "/returns/" + id + "/inspect",
                "{\"items\": [{\"sku\": \"MOUSE-002\", \"restocked\": 2, \"scrapped\": 0}]}");
        shop.host().deliverAll();

        assertThat(status("return-" + id)).isEqualTo("completed");
        assertThat(payment("refunded")).isEqualTo(50);
        assertThat(orderStatus()).isEqualTo("delivered");
    }

    private void track(String status) {
        var answer =
                shop.post(
                        "/shipments/" + order + "-1/tracking",
                        "{\"status\": \"%s\"}".formatted(status));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        shop.host().deliverAll();
    }

    @Test
    void a_refund_that_the_provider_will_not_pay_fails_and_its_money_is_free_again() {
        behave(Mode.DECLINE_REFUNDS);

        var refund = refunded(ALL);

        assertThat(status(refund)).isEqualTo("failed");
        assertThat(run(refund).path("reason").asText()).contains("RefundAbandoned");
        assertThat(payment("refundsDue")).isZero();
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("refund.failed")
                .doesNotContain("payment.refunded", "refund.recorded", "saga.stuck");
        assertThat(orderStatus()).isEqualTo("shipped");
        behave(Mode.APPROVE);
        assertThat(status(refunded(ALL))).isEqualTo("completed");
        assertThat(payment("refunded")).isEqualTo(TOTAL);
    }

    /// Nobody knows whether the provider paid: its money is nobody else's until somebody does.
    @Test
    void a_refund_that_nobody_pays_is_stuck_with_its_money_set_aside() {
        shop.host().pause("payments-refunds");
        var refund = refunded(ALL);

        pass(Duration.ofHours(6 * 2));

        assertThat(status(refund)).isEqualTo("stuck");
        assertThat(run(refund).path("step").asText()).isEqualTo("pay");
        assertThat(run(refund).path("runbook").asText()).endsWith("#a-refund-that-is-stuck");
        assertThat(payment("refundsDue")).isEqualTo(TOTAL);
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("saga.stuck")
                .doesNotContain("payment.refunded", "refund.failed");
        var more = shop.post("/payments/" + order + "/refunds", ALL);
        assertThat(more.status()).isEqualTo(409);
    }

    @Test
    void a_stuck_refund_goes_on_by_itself_once_payments_answers_and_is_paid_once() {
        shop.host().pause("payments-refunds");
        var refund = refunded(ALL);
        pass(Duration.ofHours(6 * 2));

        shop.host().resume("payments-refunds");
        shop.host().deliverAll();

        assertThat(status(refund)).isEqualTo("completed");
        assertThat(payment("refunded")).isEqualTo(TOTAL);
        assertThat(moved()).containsOnlyOnce("refunded 900 USD");
        assertThat(orderStatus()).isEqualTo("refunded");
    }

    @Test
    void a_stuck_refund_is_tried_again_under_the_same_key() {
        behave(Mode.SILENT);
        var refund = refunded(ALL);
        pass(Duration.ofHours(6 * 2));
        assertThat(status(refund)).isEqualTo("stuck");
        shop.host().forgetDeadLetters();
        behave(Mode.APPROVE);

        var answer = shop.post("/sagas/refund/" + refund + "/retry", "");
        shop.host().deliverAll();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(status(refund)).isEqualTo("completed");
        assertThat(moved()).containsOnlyOnce("refunded 900 USD");
    }

    /// The provider's movements for the order.
    private List<String> moved() {
        var ever =
                TransactionQuery.between(Instant.EPOCH, clock.instant().plusSeconds(1))
                        .ofOrder(order);
        return provider.transactions(ever).items().stream()
                .map(it -> it.kind().label() + " " + it.amount())
                .toList();
    }

    @Test
    void a_refund_that_its_order_does_not_note_is_stuck_and_the_money_stays_with_the_customer() {
        shop.host().pause("orders-shipments");
        var refund = refunded(ALL);
        pass(Duration.ofHours(2));
        assertThat(status(refund)).isEqualTo("stuck");
        assertThat(run(refund).path("step").asText()).isEqualTo("record");
        assertThat(payment("refunded")).isEqualTo(TOTAL);
        assertThat(orderStatus()).isEqualTo("shipped");

        shop.host().resume("orders-shipments");
        shop.host().deliverAll();

        assertThat(status(refund)).isEqualTo("completed");
        assertThat(orderStatus()).isEqualTo("refunded");
    }

    @Test
    void of_two_refunds_at_once_both_are_runs_of_their_own_and_take_no_more_than_there_is() {
        shop.host().pause("payments-refunds");
        var first = requested(OF_USD.formatted(500));
        var second = requested(OF_USD.formatted(400));
        var third = shop.post("/payments/" + order + "/refunds", OF_USD.formatted(1));
        shop.host().deliverAll();
        shop.host().resume("payments-refunds");
        shop.host().deliverAll();

        assertThat(third.status()).isEqualTo(409);
        assertThat(status(first)).isEqualTo("completed");
        assertThat(status(second)).isEqualTo("completed");
        assertThat(payment("refunded")).isEqualTo(TOTAL);
        assertThat(orderStatus()).isEqualTo("refunded");
    }

    /// A shop whose provider's calls can be interrupted, with an order of which one piece is paid.
    private String interruptible(InterruptedProvider interrupted, Shop of) {
        var id = of.place(Shop.ORDER);
        of.host().deliverAll();
        of.post(
                "/shipments/" + id + "-1/dispatch",
                "{\"items\": [{\"sku\": \"LAPTOP-001\", \"quantity\": 1}]}");
        of.host().deliverAll();
        assertThat(interrupted.keys()).contains("%s:capture:%s-1".formatted(id, id));
        return id;
    }

    private InterruptedProvider interrupted() {
        return new InterruptedProvider(new LocalPaymentProvider(clock, clock::parkUntil));
    }

    private Shop payingWith(PaymentProvider other) {
        return Shop.amid(Setup.at(clock).taking(OrderFlow.ORCHESTRATED).payingWith(other));
    }

    private static List<String> runs(Shop of) {
        return of.get("/sagas?name=refund").body().path("items").findValuesAsText("status");
    }

    @Test
    void a_refund_during_a_capture_is_of_what_was_captured_before() {
        var interrupted = interrupted();
        var other = payingWith(interrupted);
        var id = interruptible(interrupted, other);
        interrupted.during(
                "%s:capture:%s-2".formatted(id, id),
                () -> other.post("/payments/" + id + "/refunds", ALL));

        other.post("/shipments/" + id + "-2/dispatch", "");
        other.host().deliverAll();

        var payment = other.get("/payments/" + id).body();
        assertThat(payment.path("captured").asInt()).isEqualTo(TOTAL);
        assertThat(payment.path("refunded").asInt()).isEqualTo(850);
        assertThat(runs(other)).containsExactly("completed");
        assertThat(other.get("/orders/" + id).body().path("status").asText()).isEqualTo("shipped");
    }

    @Test
    void a_refund_during_another_one_has_both_paid_once() {
        var interrupted = interrupted();
        var other = payingWith(interrupted);
        var id = interruptible(interrupted, other);
        var path = "/payments/" + id + "/refunds";
        var first = other.post(path, OF_USD.formatted(800)).body().path("refundId").asText();
        interrupted.during(
                "%s:refund:%s:%s-1".formatted(id, first, id),
                () -> other.post(path, OF_USD.formatted(50)));

        other.host().deliverAll();

        assertThat(other.get("/payments/" + id).body().path("refunded").asInt()).isEqualTo(850);
        assertThat(runs(other)).containsExactly("completed", "completed");
        assertThat(other.post(path, OF_USD.formatted(1)).status()).isEqualTo(409);
    }

    @Test
    void nobody_starts_ends_or_cancels_a_refund_but_the_services() {
        shop.host().pause("payments-refunds");
        var refund = refunded(ALL);

        assertThat(shop.post("/sagas/refund/" + refund + "/cancel", "").status()).isEqualTo(403);
        assertThat(
                        shop.post(
                                        "/sagas/refund/" + refund + "/events",
                                        "{\"type\": \"PaymentRefunded\"}")
                                .status())
                .isEqualTo(403);
        assertThat(shop.post("/sagas/refund", Map.of(), "{\"subject\": \"r-1\"}").status())
                .isEqualTo(403);
        assertThat(status(refund)).isEqualTo("running");
    }

    @Test
    void an_outcome_that_is_told_again_is_the_same_whatever_was_paid_back_since() {
        var first = refunded(OF_USD.formatted(500));
        refunded(OF_USD.formatted(400));
        assertThat(told(first)).containsExactly(false);

        var again =
                new RefundPaymentRequested(
                        new OrderId(order), first, new EventId("refund-" + first));
        shop.host()
                .hear(
                        RefundPaymentRequested.TYPE.first(
                                new EventId("again"), clock.instant(), again));

        assertThat(told(first)).containsOnly(false).hasSize(2);
    }

    /// Whether each outcome of a refund said that all of the payment is back.
    private List<Boolean> told(String refund) {
        return shop.host().published().stream()
                .filter(event -> event.isOf(PaymentRefunded.TYPE))
                .map(event -> event.as(PaymentRefunded.TYPE).data())
                .filter(data -> data.refundId().equals(refund))
                .map(PaymentRefunded::full)
                .toList();
    }

    /// It was told of before there were runs, and lies among the dead letters.
    @Test
    void a_refund_of_another_flow_is_paid_without_a_run_and_its_order_takes_note_of_it() {
        var silent = new LocalPaymentProvider(clock, clock::parkUntil);
        var setup = Setup.at(clock).payingWith(silent);
        var parallel = Shop.amid(setup);
        var id = paid(parallel);
        silent.behave(new ProviderBehaviour(Mode.SILENT, 0, ProviderBehaviour.UNLIMITED));
        parallel.post("/payments/" + id + "/refunds", ALL);
        parallel.host().deliverAll();
        assertThat(parallel.host().deadLetters()).containsExactly("refund-dlq");
        silent.behave(new ProviderBehaviour(Mode.APPROVE, 0, ProviderBehaviour.UNLIMITED));

        var now = parallel.restarted(setup.taking(OrderFlow.ORCHESTRATED));
        now.host().redriveAll();

        assertThat(runs(now)).isEmpty();
        assertThat(now.get("/payments/" + id).body().path("refunded").asInt()).isEqualTo(TOTAL);
        assertThat(now.get("/orders/" + id).body().path("status").asText()).isEqualTo("refunded");
    }

    @Test
    void a_run_that_has_ended_is_forgotten_after_ninety_days() {
        var refund = refunded(ALL);

        pass(Duration.ofDays(90));

        assertThat(shop.get("/sagas/refund/" + refund).status()).isEqualTo(404);
        assertThat(payment("refunded")).isEqualTo(TOTAL);
    }
}
