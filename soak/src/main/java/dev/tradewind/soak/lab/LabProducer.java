package dev.tradewind.soak.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// The producer of the shop's events: three that belong to one order, and many orders at once.
record LabProducer(EventBridgeClient events) {
    static final int LOAD = 50;

    private static final int WORKERS = 10;
    private static final int TAG_DIGITS = 8;

    /// The three events of an order, each put in a call of its own.
    List<PutEventsResultEntry> produce(String orderId) {
        return List.of(
                putOrder(orderId, new BigDecimal("149.9")),
                put(
                        "app.payments",
                        "PaymentFailed",
                        Map.of(
                                "orderId",
                                orderId,
                                "reason",
                                "INSUFFICIENT_FUNDS",
                                "severity",
                                "critical",
                                "retryCount",
                                2)),
                put(
                        "app.shipping",
                        "ShipmentCreated",
                        Map.of(
                                "orderId",
                                orderId,
                                "carrier",
                                "DHL",
                                "trackingId",
                                tag("TRK-"),
                                "estimatedDelivery",
                                "2027-01-15")));
    }

    PutEventsResultEntry putOrder(String orderId, BigDecimal value) {
        return put(
                "app.orders",
                "OrderCreated",
                Map.of(
                        "orderId",
                        orderId,
                        "customerId",
                        "C-1001",
                        "value",
                        value,
                        "currency",
                        "USD",
                        "items",
                        List.of(Map.of("productId", "P-1", "quantity", 1))));
    }

    PutEventsResultEntry put(String source, String type, Map<String, ?> detail) {
        var entry =
                PutEventsRequestEntry.builder()
                        .eventBusName(LabTopology.BUS)
                        .source(source)
                        .detailType(type)
                        .detail(new String(Json.write(detail), UTF_8))
                        .build();
        return events.putEvents(it -> it.entries(entry)).entries().getFirst();
    }

    /// A new id: a prefix and eight hexadecimal digits.
    static String tag(String prefix) {
        var digits = UUID.randomUUID().toString().replace("-", "").substring(0, TAG_DIGITS);
        return prefix + digits.toUpperCase(Locale.ROOT);
    }

    /// The outcome of a load.
    ///
    /// @param failed entries that were not taken
    record Load(int failed, Duration took) {
        long eventsPerSecond() {
            return LOAD * Duration.ofSeconds(1).toMillis() / Math.max(1, took.toMillis());
        }
    }

    /// Puts as many orders as a load has, by several workers at once.
    Load load() throws InterruptedException {
        var started = System.nanoTime();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var calls =
                    IntStream.range(0, LOAD)
                            .<Callable<PutEventsResultEntry>>mapToObj(
                                    n -> () -> putOrder(orderId(n), value(n)))
                            .toList();
            var failed = new ArrayList<PutEventsResultEntry>();
            for (var answer : workers.invokeAll(calls)) {
                var entry = answer.get();
                if (entry.errorCode() != null) {
                    failed.add(entry);
                }
            }
            return new Load(failed.size(), Duration.ofNanos(System.nanoTime() - started));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load broke off: " + e.getCause(), e);
        }
    }

    static String orderId(int n) {
        return "LOAD-%04d".formatted(n);
    }

    /// 50, and 10.5 more for each order.
    static BigDecimal value(int n) {
        return new BigDecimal("10.5").multiply(BigDecimal.valueOf(n)).add(new BigDecimal("50"));
    }
}
