package dev.tradewind.commerce.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import dev.tradewind.commerce.payments.events.LedgerDifferenceFound;
import dev.tradewind.commerce.payments.events.PaymentNoticed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A notice of the provider makes nobody do more than look again.
class NoticeTest {
    private static final String NOTICE = "{\"id\": \"n-1\", \"orderId\": \"o-1\"}";

    private final PaymentsAlone payments =
            PaymentsAlone.open(clock ->
                    new DoctoredProvider(new LocalPaymentProvider(clock, clock::parkUntil)));

    private int post(String notice, String signature) {
        var headers = Map.of(LocalPaymentProvider.SIGNATURE_HEADER, signature);
        return payments.shop().post("/payments/notices", headers, notice).status();
    }

    private static String signed(String notice, Instant at) {
        return LocalPaymentProvider.NOTICES.sign(notice.getBytes(UTF_8), at);
    }

    private int post(String notice) {
        return post(notice, signed(notice, payments.clock().instant()));
    }

    @Test
    void a_notice_of_what_is_known_changes_nothing() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 90, true);

        assertThat(post(NOTICE)).isEqualTo(202);
        payments.pass(Duration.ofHours(1));

        assertThat(payments.published(PaymentNoticed.TYPE)).hasSize(1);
        assertThat(payments.published(LedgerDifferenceFound.TYPE)).isEmpty();
        assertThat(payments.status("o-1")).isEqualTo("captured");
    }

    @Test
    void a_notice_that_comes_again_is_the_same_one() {
        payments.ordered("o-1", 90);

        assertThat(post(NOTICE)).isEqualTo(202);
        payments.pass(Duration.ofMinutes(1));
        assertThat(post(NOTICE)).isEqualTo(202);
        payments.pass(Duration.ofHours(1));

        assertThat(payments.published(PaymentNoticed.TYPE)).hasSize(1);
    }

    @Test
    void a_notice_before_the_answer_finds_it_entered_when_it_looks() {
        var shop = PaymentsAlone.interrupted();
        shop.ordered("o-1", 90);
        shop.interruption()
                .during(
                        "o-1:capture:s-1",
                        () ->
                                shop.hear(
                                        PaymentNoticed.TYPE,
                                        "payment-notice-n-1",
                                        new PaymentNoticed(new OrderId("o-1"), "n-1")));

        shop.dispatched("o-1", "s-1", 90, true);

        assertThat(shop.published(LedgerDifferenceFound.TYPE)).isEmpty();
    }

    @Test
    void a_notice_of_what_somebody_did_at_the_provider_finds_the_difference() {
        payments.ordered("o-1", 90).dispatched("o-1", "s-1", 90, true);
        var byHand =
                new ProviderTransaction(
                        "tx-9",
                        Kind.REFUNDED,
                        "by-hand",
                        Optional.of("o-1"),
                        new Money(100, Currency.of("EUR")),
                        PaymentsAlone.TEN);
        ((DoctoredProvider) payments.provider())
                .list(all -> Stream.concat(all.stream(), Stream.of(byHand)).toList());

        post(NOTICE);
        payments.pass(Duration.ofHours(1));

        assertThat(payments.published(LedgerDifferenceFound.TYPE)).hasSize(1);
        var found = payments.shop().get("/ledger/reconciliations/notice-n-1").body();
        assertThat(found.path("differences").findValuesAsText("reference"))
                .isEqualTo(List.of("by-hand"));
    }

    @Test
    void a_notice_of_an_order_that_nobody_knows_is_harmless() {
        assertThat(post("{\"id\": \"n-2\", \"orderId\": \"unheard-of\"}")).isEqualTo(202);
        payments.pass(Duration.ofHours(1));

        assertThat(payments.host().deadLetters()).isEmpty();
    }

    @Test
    void a_notice_that_is_not_signed_or_signed_of_another_time_or_text_is_refused() {
        var now = payments.clock().instant();

        assertThat(post(NOTICE, "")).isEqualTo(403);
        assertThat(post(NOTICE, "t=1,v1=" + "0".repeat(64))).isEqualTo(403);
        assertThat(post(NOTICE.replace("o-1", "o-2"), signed(NOTICE, now))).isEqualTo(403);
        assertThat(post(NOTICE, signed(NOTICE, now.minus(Duration.ofMinutes(6))))).isEqualTo(403);
        assertThat(post(NOTICE, signed(NOTICE, now.plus(Duration.ofMinutes(6))))).isEqualTo(403);
        assertThat(post(NOTICE, signed(NOTICE, now.minus(Duration.ofMinutes(4))))).isEqualTo(202);
    }

    @Test
    void a_notice_that_names_nothing_or_is_too_long_is_refused() {
        assertThat(post("{\"id\": \"n-1\"}")).isEqualTo(403);
        assertThat(post("{\"id\": \"n-1\", \"orderId\": \"a b\"}")).isEqualTo(400);
        assertThat(post("{\"id\": \"%s\", \"orderId\": \"o-1\"}".formatted("n".repeat(201))))
                .isEqualTo(400);
        assertThat(post(" ".repeat(65_536) + NOTICE)).isEqualTo(400);
    }

    @Test
    void a_provider_that_sends_none_takes_none() {
        var shop = PaymentsAlone.interrupted();

        assertThat(shop.shop().post("/payments/notices", NOTICE).status()).isEqualTo(403);
    }
}
