package dev.tradewind.commerce.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests for the same pieces at the same time, on a real host.
@Timeout(60)
class ReturnRaceTest {
    private static final int PIECES = 5;
    private static final int REQUESTS = 40;

    @TempDir Path directory;

    @Test
    void as_many_pieces_are_sent_back_as_were_delivered() throws InterruptedException {
        try (var live = new LiveShop(directory)) {
            var shop = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
            shop.put("/inventory/CUP", "{\"onHand\": %d}".formatted(PIECES));
            var order = delivered(shop);

            var answers = requestedAtOnce(shop, order);

            assertThat(answers.stream().filter(it -> it == 201)).hasSize(PIECES);
            assertThat(answers.stream().filter(it -> it == 400)).hasSize(REQUESTS - PIECES);
        }
    }

    private static List<Integer> requestedAtOnce(Shop shop, String order)
            throws InterruptedException {
        var answers = new int[REQUESTS];
        var customers =
                IntStream.range(0, REQUESTS)
                        .mapToObj(i ->
                                Thread.startVirtualThread(() -> answers[i] = request(shop, order)))
                        .toList();
        for (var customer : customers) {
            customer.join();
        }
        return IntStream.of(answers).boxed().toList();
    }

    private static int request(Shop shop, String order) {
        return shop.post(
                        "/returns",
                        """
                        {"orderId": "%s", "items": [{"sku": "CUP", "quantity": 1}], "reason": "x"}
                        """
                                .formatted(order))
                .status();
    }

    private static String delivered(Shop shop) {
        var order =
                shop.place(
                        """
                        {"customerEmail": "ann@example.com", "currency": "USD",
                         "items": [{"sku": "CUP", "quantity": %d, "price": 4}]}
                        """
                                .formatted(PIECES));
        var shipment = "/shipments/" + order + "-1";
        Patience.until(() -> shop.post(shipment + "/dispatch", "").status() == 200);
        shop.post(shipment + "/tracking", "{\"status\": \"delivered\"}");
        Patience.until(() -> isKnown(shop, order));
        return order;
    }

    /// Asks for more than there is, which is refused with another answer once the delivery is known.
    private static boolean isKnown(Shop shop, String order) {
        return shop.post(
                                "/returns",
                                """
                                {"orderId": "%s", "items": [{"sku": "CUP", "quantity": 99}], "reason": "x"}
                                """
                                        .formatted(order))
                        .status()
                == 400;
    }
}
