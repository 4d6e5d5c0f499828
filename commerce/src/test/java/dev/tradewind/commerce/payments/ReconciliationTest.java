package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import dev.tradewind.commerce.payments.events.LedgerDifferenceFound;
import dev.tradewind.commerce.payments.events.LedgerReconciled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The ledger against the provider's own list.
class ReconciliationTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final PaymentsAlone payments =
            PaymentsAlone.open(clock ->
                    new DoctoredProvider(new LocalPaymentProvider(clock, clock::parkUntil)));
    private final DoctoredProvider provider = (DoctoredProvider) payments.provider();

    private JsonNode reconciled() {
        var wanted =
                "{\"from\": \"2026-07-02T10:00:00Z\", \"until\": \"%s\"}"
                        .formatted(payments.clock().instant());
        var answer = payments.shop().post("/ledger/reconciliations", wanted);
        assertThat(answer.status()).isEqualTo(202);
        payments.host().deliverAll();
        var id = answer.body().path("reconciliationId").asText();
        return payments.shop().get("/ledger/reconciliations/" + id).body();
    }

    private void story() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 90, true);
        payments.refund("o-1", "{\"amount\": 30, \"reason\": \"x\"}");
        payments.host().deliverAll();
        payments.pass(HOUR);
    }

    @Test
    void what_both_have_is_reconciled() {
        story();

        var made = reconciled();

        assertThat(made.path("status").asText()).isEqualTo("reconciled");
        assertThat(made.path("compared").asInt()).isEqualTo(2);
        assertThat(payments.published(LedgerReconciled.TYPE)).hasSize(1);
    }

    @Test
    void what_the_provider_does_not_list_is_missing() {
        story();
        provider.list(all -> all.stream().filter(it -> it.kind() != Kind.REFUNDED).toList());

        var difference = onlyDifference(reconciled());

        assertThat(difference.path("kind").asText()).isEqualTo("missing");
        assertThat(difference.path("movement").asText()).isEqualTo("refunded");
        assertThat(difference.path("ours").asInt()).isEqualTo(30);
        assertThat(difference.path("orderId").asText()).isEqualTo("o-1");
        assertThat(payments.published(LedgerDifferenceFound.TYPE)).hasSize(1);
    }

    @Test
    void what_only_the_provider_lists_is_extra() {
        story();
        var refunded =
                new ProviderTransaction(
                        "tx-9",
                        Kind.REFUNDED,
                        "by-hand",
                        Optional.of("o-1"),
                        new Money(100, Currency.of("EUR")),
                        PaymentsAlone.TEN.plusSeconds(60));
        provider.list(all -> Stream.concat(all.stream(), Stream.of(refunded)).toList());

        var difference = onlyDifference(reconciled());

        assertThat(difference.path("kind").asText()).isEqualTo("extra");
        assertThat(difference.path("theirs").asInt()).isEqualTo(1);
        assertThat(difference.path("transactionId").asText()).isEqualTo("tx-9");
    }

    @Test
    void another_amount_is_a_difference() {
        story();
        provider.list(ReconciliationTest::doubledCaptures);

        var difference = onlyDifference(reconciled());

        assertThat(difference.path("kind").asText()).isEqualTo("differing");
        assertThat(difference.path("ours").asInt()).isEqualTo(90);
        assertThat(difference.path("theirs").asInt()).isEqualTo(180);
    }

    private static List<ProviderTransaction> doubledCaptures(List<ProviderTransaction> all) {
        return all.stream()
                .map(it ->
                        it.kind() == Kind.CAPTURED
                                ? new ProviderTransaction(
                                        it.id(),
                                        it.kind(),
                                        it.reference(),
                                        it.orderId(),
                                        it.amount().times(2),
                                        it.at())
                                : it)
                .toList();
    }

    private static JsonNode onlyDifference(JsonNode made) {
        assertThat(made.path("status").asText()).isEqualTo("differs");
        assertThat(made.path("differences")).hasSize(1);
        return made.path("differences").path(0);
    }

    @Test
    void what_was_done_long_before_it_was_entered_is_found_by_its_order() {
        var shop = PaymentsAlone.open();
        shop.ordered("o-1", 90);
        shop.behave(Mode.SILENT);
        shop.dispatched("o-1", "s-1", 90, true);
        shop.behave(Mode.APPROVE);
        shop.pass(HOUR.multipliedBy(5));
        shop.host().redriveAll();
        shop.pass(HOUR);

        var wanted = "{\"from\": \"2026-07-02T%s:00:00Z\", \"until\": \"2026-07-02T16:00:00Z\"}";
        shop.shop().post("/ledger/reconciliations", wanted.formatted("10"));
        shop.shop().post("/ledger/reconciliations", wanted.formatted("14"));
        shop.host().deliverAll();

        assertThat(shop.published(LedgerReconciled.TYPE)).hasSize(2);
    }

    @Test
    void what_is_carried_out_and_not_entered_yet_is_under_way_and_later_extra() {
        var shop = PaymentsAlone.open();
        shop.ordered("o-1", 90);
        shop.behave(Mode.SILENT);
        shop.dispatched("o-1", "s-1", 90, true);
        var wanted = "{\"from\": \"2026-07-02T10:00:00Z\", \"until\": \"%s\"}";

        shop.pass(Duration.ofMinutes(1));
        shop.shop().post("/ledger/reconciliations", wanted.formatted(shop.clock().instant()));
        shop.host().deliverAll();
        assertThat(shop.published(LedgerReconciled.TYPE)).hasSize(1);
        shop.pass(HOUR);
        shop.shop().post("/ledger/reconciliations", wanted.formatted(shop.clock().instant()));
        shop.host().deliverAll();

        assertThat(shop.published(LedgerDifferenceFound.TYPE)).hasSize(1);
    }

    @Test
    void each_day_is_compared_by_itself_and_days_that_were_missed_are_made_up_for() {
        story();
        payments.pass(Duration.ofDays(3));

        var all = payments.shop().get("/ledger/reconciliations").body();

        assertThat(all.findValuesAsText("reconciliationId"))
                .containsExactly("daily-2026-07-02", "daily-2026-07-03", "daily-2026-07-04");
        assertThat(all.findValuesAsText("status")).containsOnly("reconciled");
    }

    @Test
    void a_time_that_is_left_out_is_the_last_day_by_the_clock_of_the_instance() {
        story();

        var day = payments.shop().post("/ledger/reconciliations", "{}").body();
        var before = "{\"until\": \"2026-07-01\"}";
        var dayBefore = payments.shop().post("/ledger/reconciliations", before).body();

        var now = payments.clock().instant();
        assertThat(Instant.parse(day.get("until").asText())).isEqualTo(now);
        assertThat(Instant.parse(day.get("from").asText()))
                .isEqualTo(now.minus(HOUR.multipliedBy(24)));
        assertThat(Instant.parse(dayBefore.get("from").asText())).isEqualTo("2026-06-30T00:00:00Z");
    }

    @Test
    void a_time_that_cannot_be_meant_is_refused() {
        story();
        var post = "{\"from\": \"%s\", \"until\": \"%s\"}";

        assertThat(status(post.formatted("2026-07-02", "2026-07-02"))).isEqualTo(400);
        assertThat(status(post.formatted("2026-07-01", "2026-07-03"))).isEqualTo(400);
        assertThat(status(post.formatted("2026-01-01", "2026-07-01"))).isEqualTo(400);
        assertThat(status(post.formatted("x", "2026-07-01"))).isEqualTo(400);
        assertThat(payments.shop().get("/ledger/reconciliations/none").status()).isEqualTo(404);
    }

    private int status(String body) {
        return payments.shop().post("/ledger/reconciliations", body).status();
    }
}
