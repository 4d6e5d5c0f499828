package dev.tradewind.commerce.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
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
    void stock_that_knows_no_warehouses_is_in_the_default_one() {
        var json = "{\"sku\":\"CUP\",\"onHand\":7,\"reserved\":2,\"committed\":1,\"movements\":3}";

        var stock = Stock.STOCK.codec().decode(json.getBytes(UTF_8));

        assertThat(stock.at(WarehouseId.MAIN)).isEqualTo(new Holding(7, 2, 1));
        assertThat(stock.at(new WarehouseId("north"))).isEqualTo(Holding.NONE);
        assertThat(new String(Stock.STOCK.codec().encode(stock), UTF_8)).isEqualTo(json);
    }

    @Test
    void a_movement_without_a_warehouse_is_one_of_the_default_one() {
        var json =
                """
                {"sku":"CUP","sequence":1,"reason":"count","quantity":7,"onHand":7,"cause":"c-1",
                 "note":"counted","at":"2026-07-02T10:00:00.000Z"}
                """;

        var row = Movement.MOVEMENTS.codec().decode(json.getBytes(UTF_8));

        assertThat(row.warehouse()).isEmpty();
    }

    @Test
    void a_reservation_without_warehouses_is_of_the_default_one() {
        var json =
                """
                {"orderId":"o-1","orderCreated":"e-1","customerEmail":"a@b.c",
                 "lines":[{"sku":"CUP","quantity":3}],"missing":[],"status":"committed",
                 "createdAt":"2026-07-02T10:00:00.000Z",
                 "parcels":[{"shipmentId":"o-1-1","goods":[{"sku":"CUP","quantity":1}],"back":false}]}
                """;

        var reservation = Reservation.RESERVATIONS.codec().decode(json.getBytes(UTF_8));

        assertThat(reservation.left()).containsExactly(new Reservation.Line(new Sku("CUP"), 2));
        assertThat(reservation.left().getFirst().place()).isEqualTo(WarehouseId.MAIN);
        assertThat(reservation.allotments()).isEmpty();
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
