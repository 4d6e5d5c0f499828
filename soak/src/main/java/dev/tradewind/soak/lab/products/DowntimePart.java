package dev.tradewind.soak.lab.products;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;

import dev.tradewind.client.Poll;
import dev.tradewind.soak.lab.LabSheet;
import dev.tradewind.soak.lab.dapr.LabApp;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The part of the lab in which the order service is away: what is published meanwhile becomes a dead letter, and is
/// handled when the service is back.
record DowntimePart(LabSheet sheet, ProductShop shop) {
    private static final int WELL = 204;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);
    private static final String PRODUCT =
            "{\"name\": \"Test Product\", \"price\": 9.99, \"category\": \"Test\", \"stock\": 10}";

    /// @return how long it took from the return of the service until it had handled the event
    String part() {
        shop.orders().forEach(LabApp::leave);
        var answer = shop.ask("POST", "/products", PRODUCT);
        var eventId = ProductShop.eventId(answer.body());
        sheet.expect("a product is answered nevertheless", 201, answer.status());
        sheet.expect("dead letters of the order service", "1", deadLetters("1"));
        sheet.expect(
                "deliveries of its event",
                0,
                shop.journal().those(it -> it.id().equals(eventId)).size());
        sheet.expect("the copies, as their sidecars see them", "[500, 500, 500]", seenAway());
        long back = System.nanoTime();
        shop.orders().forEach(LabApp::comeBack);
        var deliveries = shop.deliveriesOf(eventId);
        sheet.expect("deliveries after the service's return", 1, deliveries.size());
        sheet.expect("dead letters after that", "0", deadLetters("0"));
        var took =
                deliveries.stream()
                        .map(it -> Duration.ofNanos(it.atNanos() - back))
                        .findFirst()
                        .orElse(BACK_WITHIN);
        sheet.expect("it was handled within 30 s of that", true, took.compareTo(BACK_WITHIN) < 0);
        return String.format(
                Locale.ROOT,
                "From the return of the service to the handled event: %d ms",
                took.toMillis());
    }

    /// The answers of sidecars that have noticed: one that comes back before that was never away for them.
    private List<Integer> seenAway() {
        return Poll.until(
                        BACK_WITHIN,
                        this::health,
                        seen -> seen.stream().noneMatch(status -> status == WELL))
                .orElseGet(this::health);
    }

    private List<Integer> health() {
        return shop.orderSidecars().stream().map(LabSidecar::health).toList();
    }

    private String deadLetters(String expected) {
        return shop.attribute(ProductShop.DEAD_LETTERS, APPROXIMATE_NUMBER_OF_MESSAGES, expected);
    }
}
