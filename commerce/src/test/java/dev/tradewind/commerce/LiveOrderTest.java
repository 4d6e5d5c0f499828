package dev.tradewind.commerce;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.ProviderAnswer;
import dev.tradewind.commerce.payments.TransactionPage;
import dev.tradewind.commerce.payments.TransactionQuery;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Orders on a real host, whose services run while the test does.
@Timeout(60)
class LiveOrderTest {
    @TempDir Path directory;

    private LiveShop live;

    @BeforeEach
    void open() {
        live = new LiveShop(directory);
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void a_payment_that_hangs_delays_neither_the_answer_nor_inventory() {
        var hanging = new HangingProvider();
        var shop = Shop.on(live.host(), Profile.DEMO, hanging);

        var id = shop.place(ORDER);
        Patience.until(() -> outcome(shop, id, "inventory").equals("succeeded"));
        var whileItHangs = outcome(shop, id, "status");
        hanging.answer();
        Patience.until(() -> outcome(shop, id, "status").equals("confirmed"));

        assertThat(whileItHangs).isEqualTo("pending");
    }

    @Test
    void the_timeline_of_a_failing_order_tells_every_attempt_until_it_succeeds() {
        var shop = Shop.on(live.host(), Profile.DEMO, LiveShop.provider());

        var id = shop.place(orderWith("\"simulateTechnicalFailure\": \"payment\""));
        Patience.until(() -> live.waiting("payment-dlq") == 1);
        shop.put("/demo/failures/payment", "{\"active\": false}");
        live.redrive("payment-dlq");
        Patience.until(() -> outcome(shop, id, "status").equals("confirmed"));

        assertThat(deliveriesOfPayments(shop, id))
                .containsExactly(
                        "DELIVERY_STARTED 1",
                        "DELIVERY_FAILED 1",
                        "DELIVERY_STARTED 2",
                        "DELIVERY_FAILED 2",
                        "DELIVERY_STARTED 3",
                        "DELIVERY_FAILED 3",
                        "DEAD_LETTERED 3",
                        "DELIVERY_STARTED 1",
                        "DELIVERY_SUCCEEDED 1");
        assertThat(live.waiting("payment-dlq")).isZero();
        assertThat(live.waiting("inventory-dlq")).isZero();
    }

    /// What became of OrderCreated at payments.
    private static List<String> deliveriesOfPayments(Shop shop, String id) {
        var entries = shop.get("/orders/" + id + "/timeline").body().get("entries");
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.get("service").textValue().equals("payments"))
                .filter(entry -> entry.path("eventType").asText().equals("OrderCreated"))
                .map(entry -> entry.get("kind").textValue() + " " + entry.get("attempt"))
                .toList();
    }

    private static String outcome(Shop shop, String id, String field) {
        return shop.get("/orders/" + id).body().get(field).textValue();
    }

    /// Answers no authorisation until it is told to.
    private static final class HangingProvider implements PaymentProvider {
        private final CountDownLatch answered = new CountDownLatch(1);

        void answer() {
            answered.countDown();
        }

        @Override
        public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new ProviderAnswer.Approved("reference");
        }

        @Override
        public ProviderAnswer capture(String idempotencyKey, String authorised, Money amount) {
            return new ProviderAnswer.Approved("reference");
        }

        @Override
        public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
            return new ProviderAnswer.Approved("reference");
        }

        @Override
        public TransactionPage transactions(TransactionQuery query) {
            return new TransactionPage(List.of(), Optional.empty());
        }

        @Override
        public ProviderAnswer cancel(String idempotencyKey, String authorised) {
            return new ProviderAnswer.Approved("reference");
        }

        @Override
        public ProviderAnswer abandon(
                String idempotencyKey, String authorisationKey, String orderId) {
            return new ProviderAnswer.Approved("reference");
        }
    }
}
