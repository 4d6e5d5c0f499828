package dev.tradewind.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths as logs have them.
class LoggedPathTest {
    private static String logged(String path) {
        return LoggedPath.of(
                new Request(
                        "GET", path, "", Map.of(), new byte[0], InetAddress.getLoopbackAddress()));
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/orders/o-1/timeline, /orders/o-1/timeline",
        "/carts/a%20cart, /carts/a%20cart",
        "/customers, /customers",
        "/customers/, /customers/",
        "/orders//items/, /orders//items/",
        "/000000000000/orders.fifo, /000000000000/orders.fifo"
    })
    void what_names_nobody_stays_as_it_was_sent(String path, String expected) {
        assertThat(logged(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/customers/ada/points, /customers/*/points",
        "/customers/ada@example.com/points/rows, /customers/*/points/rows",
        "/customers/ada%40example.com, /customers/*",
        "/%63ustomers/ada%40example.com/points, /%63ustomers/*/points",
        "/%63ustomers/ada/points, /%63ustomers/*/points",
        "/customers//ada/points, /customers//*/points",
        "//customers/ada/points, //customers/*/points",
        "/api/customers/ada/points, /api/customers/*/points",
        "/customers/%zz/points, /customers/*/points"
    })
    void what_follows_customers_does_not(String path, String expected) {
        assertThat(logged(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/customer/ada@example.com, /customer/*",
        "/ada%40example.com, /*",
        "/orders/ada%2540example.com/timeline, /orders/*/timeline",
        "/orders/ada%4/timeline, /orders/*/timeline",
        "/orders/o-1;by=ada@example.com, /orders/*"
    })
    void an_address_does_not_where_no_route_has_one(String path, String expected) {
        assertThat(logged(path)).isEqualTo(expected);
    }

    @Test
    void a_long_one_is_cut() {
        assertThat(logged("/" + "a".repeat(2_000))).isEqualTo("/" + "a".repeat(999));
    }
}
