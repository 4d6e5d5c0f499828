package dev.tradewind.soak.lab.products;

import dev.tradewind.client.AdminApi;
import dev.tradewind.client.DeliveryStats;
import dev.tradewind.client.Poll;
import dev.tradewind.soak.lab.LabSheet;
import dev.tradewind.soak.lab.dapr.LabDelivery;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The part of the lab in which several copies of the order service share a hundred events, and the instance's own numbers
/// are held against what came.
record ProductLoadPart(LabSheet sheet, ProductShop shop) {
    private static final int EVENTS = 100;
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /// @return how many each copy got
    String shared() {
        var eventIds = new HashSet<String>();
        for (int n = 0; n < EVENTS; n++) {
            var body =
                    "{\"name\": \"Product %d\", \"price\": 5, \"category\": \"Load\", \"stock\": 1}"
                            .formatted(n);
            eventIds.add(ProductShop.eventId(shop.ask("POST", "/products", body).body()));
        }
        var handled = shop.journal().await(EVENTS, it -> eventIds.contains(it.id()));
        sheet.expect("events", EVENTS, eventIds.size());
        sheet.expect("handlings of them", EVENTS, handled.size());
        sheet.expect(
                "events that were handled",
                EVENTS,
                handled.stream().map(LabDelivery::id).distinct().count());
        var shares =
                handled.stream()
                        .collect(
                                Collectors.groupingBy(
                                        LabDelivery::app, TreeMap::new, Collectors.counting()));
        return "Events of each copy of the order service: " + shares;
    }

    /// @return the summary
    String counted() {
        try (var admin = AdminApi.at(shop.instance().awsPort())) {
            int came = shop.journal().count();
            var stats =
                    Poll.until(WITHIN, () -> stats(admin), it -> it.successful() >= came)
                            .orElseGet(() -> stats(admin));
            sheet.expect("deliveries that succeeded, by the metrics", came, stats.successful());
            sheet.expect("deliveries that were dropped", 0, stats.dropped());
            return String.format(
                    Locale.ROOT,
                    "Deliveries to order-service: %d, %d succeeded (%.1f%%), %d tried again (%.1f%%); average %.1f ms, P99 %.1f ms, longest %.1f ms",
                    stats.total(),
                    stats.successful(),
                    stats.percent(stats.successful()),
                    stats.retried(),
                    stats.percent(stats.retried()),
                    stats.averageMillis(),
                    stats.p99Millis(),
                    stats.maxMillis());
        }
    }

    private static DeliveryStats stats(AdminApi admin) {
        return DeliveryStats.of("order-service", admin.metrics());
    }
}
