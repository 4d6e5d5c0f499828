package dev.tradewind.commerce.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Sku;
import org.junit.jupiter.api.Test;

/// Documents of versions that took goods out of stock when their order was confirmed.
class OldDocumentsTest {
    @Test
    void stock_without_commitments_and_movements_is_read() {
        var json = "{\"sku\":\"CUP\",\"onHand\":7,\"reserved\":2}";

        var stock = Stock.STOCK.codec().decode(json.getBytes(UTF_8));

        assertThat(stock.available()).isEqualTo(5);
        assertThat(stock.committed()).isZero();
        assertThat(stock.movements()).isZero();
        assertThat(stock.rules()).isEqualTo(StockPolicy.NONE);
    }

    @Test
    void a_reservation_without_parcels_is_read() {
        var json =
                """
                {"orderId":"o-1","orderCreated":"e-1","customerEmail":"a@b.c",
                 "lines":[{"sku":"CUP","quantity":3}],"missing":[],"status":"taken",
                 "createdAt":"2026-07-02T10:00:00.000Z"}
                """;

        var reservation = Reservation.RESERVATIONS.codec().decode(json.getBytes(UTF_8));

        assertThat(reservation.status()).isEqualTo(ReservationStatus.TAKEN);
        assertThat(reservation.parcels()).isEmpty();
        assertThat(reservation.left()).containsExactly(new Reservation.Line(new Sku("CUP"), 3));
    }
}
