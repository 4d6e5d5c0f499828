package dev.tradewind.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.check.ShopCheck;
import dev.tradewind.commerce.payments.LocalPaymentProvider;
import dev.tradewind.commerce.testing.AtOnce;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests about the money of one order that come at once, on a real host.
@Timeout(60)
class LiveMoneyTest {
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(20);

    @TempDir Path directory;

    private LiveShop live;
    private Shop shop;

    @BeforeEach
    void open() {
        live = new LiveShop(directory);
        shop = Shop.on(live.host(), Profile.DEMO, LiveShop.provider());
    }

    @AfterEach
    void close() {
        live.close();
    }

    @RepeatedTest(5)
    void two_refunds_at_once_give_back_no_more_than_was_captured() {
        var id = shipped();

        AtOnce.run(
                () -> refund(id, 600),
                () -> refund(id, 600),
                () -> refund(id, 300),
                () -> refund(id, 300));
        Patience.until(() -> payment(id, "refundsDue").equals("0"));

        var refunds = shop.get("/payments/" + id + "/refunds").body().get("items");
        long sum = refunds.valueStream().mapToLong(it -> it.get("paid").longValue()).sum();
        assertThat(payment(id, "refunded")).isEqualTo(Long.toString(sum));
        assertThat(sum).isIn(600L, 900L);
        requireAgreement();
    }

    /// Either it leaves and is paid, or it does not and nothing is.
    @RepeatedTest(5)
    void an_order_that_is_cancelled_and_dispatched_at_once_is_paid_or_free() {
        var id = confirmed();

        AtOnce.run(
                () -> shop.post("/orders/" + id + "/cancel", ""),
                () -> shop.post("/shipments/" + id + "-1/dispatch", ""),
                () -> notice(id, "n-1"),
                () -> notice(id, "n-1"));
        Patience.until(() -> List.of("captured", "voided").contains(payment(id, "status")));
        Patience.until(() -> List.of("shipped", "cancelled").contains(order(id, "status")));

        assertThat(payment(id, "status"))
                .isEqualTo(order(id, "status").equals("shipped") ? "captured" : "voided");
        requireAgreement();
    }

    private String confirmed() {
        var id = shop.place(Shop.ORDER);
        Patience.until(() -> shop.get("/shipments/" + id + "-1").status() == 200);
        return id;
    }

    private String shipped() {
        var id = confirmed();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        Patience.until(() -> payment(id, "status").equals("captured"));
        return id;
    }

    private void refund(String id, int amount) {
        shop.post(
                "/payments/" + id + "/refunds",
                "{\"amount\": %d, \"reason\": \"x\"}".formatted(amount));
    }

    private void notice(String id, String noticeId) {
        var body = "{\"id\": \"%s\", \"orderId\": \"%s\"}".formatted(noticeId, id);
        var signature = LocalPaymentProvider.NOTICES.sign(body.getBytes(UTF_8), Instant.now());
        shop.post(
                "/payments/notices",
                Map.of(LocalPaymentProvider.SIGNATURE_HEADER, signature),
                body);
    }

    private void requireAgreement() {
        var check = new ShopCheck(path -> shop.get(path).body(), InstantSource.system());
        assertThat(check.settled(SETTLED_WITHIN).findings()).isEmpty();
    }

    private String payment(String id, String member) {
        return shop.get("/payments/" + id).body().path(member).asText();
    }

    private String order(String id, String member) {
        return shop.get("/orders/" + id).body().path(member).asText();
    }
}
