package dev.tradewind.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.patience.UnusedPort;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The way of a request to one of several processes.
final class FrontTest {
    private final Front front = new Front();
    private final OrderApi api = OrderApi.at(front.port());
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        api.close();
        front.close();
    }

    @Test
    void a_request_goes_to_a_process_that_has_its_path() {
        try (var orders = answering("/orders");
                var payments = answering("/payments")) {
            front.to(List.of(orders.port(), payments.port()));

            for (int i = 0; i < 4; i++) {
                assertThat(api.get("/orders").path("at").asText()).isEqualTo("/orders");
                assertThat(api.get("/payments").path("at").asText()).isEqualTo("/payments");
            }
        }
    }

    @Test
    void a_request_that_nobody_has_heard_goes_to_the_next() {
        try (var orders = answering("/orders")) {
            front.to(List.of(UnusedPort.next(), orders.port()));

            for (int i = 0; i < 4; i++) {
                api.place(Map.of(), "key-" + i);
            }

            assertThat(asked).hasValue(4);
        }
    }

    @Test
    void a_path_that_only_a_process_had_which_is_away_is_an_outage() {
        try (var payments = answering("/payments")) {
            front.to(List.of(payments.port(), UnusedPort.next()));

            assertThatThrownBy(() -> api.get("/orders"))
                    .isInstanceOfSatisfying(
                            ClientFailure.class, it -> assertThat(it.isOfAnOutage()).isTrue());
        }
    }

    /// Here by a process that ends the connection: nobody knows whether it took effect.
    @Test
    void a_change_that_was_sent_and_not_answered_is_not_sent_to_another() {
        try (var orders = answering("/orders");
                var silent = LocalEndpoint.handling(exchange -> exchange.close())) {
            front.to(List.of(silent.port(), orders.port()));

            assertThatThrownBy(() -> api.place(Map.of(), "key"))
                    .isInstanceOfSatisfying(
                            ClientFailure.class, it -> assertThat(it.isOfAnOutage()).isTrue());
            assertThat(asked).hasValue(0);
            assertThat(api.get("/orders").path("at").asText()).isEqualTo("/orders");
        }
    }

    @Test
    void the_mood_of_a_provider_is_set_in_all_processes() {
        try (var first = answering("/demo/payment-provider");
                var second = answering("/demo/payment-provider")) {
            front.to(List.of(first.port(), second.port()));

            api.put("/demo/payment-provider", Map.of("mode", "approve"));

            assertThat(asked).hasValue(2);
        }
    }

    private RouteServer answering(String path) {
        return RouteServer.start(
                0,
                List.of(
                        Route.get(path, _ -> told(path)),
                        Route.post(path, _ -> told(path)),
                        Route.put(path, _ -> told(path))));
    }

    private Reply told(String path) {
        asked.incrementAndGet();
        return Reply.ok(Map.of("at", path));
    }
}
