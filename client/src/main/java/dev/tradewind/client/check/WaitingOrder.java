package dev.tradewind.client.check;

import dev.tradewind.client.check.OrderFacts.Paid;
import dev.tradewind.client.check.OrderFacts.Placed;
import dev.tradewind.client.check.OrderFacts.Sent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;

/// An order that has not ended, what it waits for, and by when somebody should have seen to it.
///
/// @param until the end of a wait for services; of one for people, the day on which the provider gives up the money or the
///     carrier promised to be there
public record WaitingOrder(String orderId, String status, String waitsFor, Instant until) {
    /// Card schemes keep an authorisation for about so long, where the provider does not say.
    private static final Duration HELD = Duration.ofDays(7);

    /// An answer of shipping takes no longer, whoever is slow.
    private static final Duration ANSWERED = Duration.ofHours(1);

    static Optional<WaitingOrder> of(OrderFacts facts) {
        return facts.placed()
                .filter(placed -> !placed.isEnded())
                .map(placed ->
                        new WaitingOrder(
                                facts.orderId(),
                                placed.status(),
                                placed.waitsFor().orElse("nothing that is known"),
                                until(facts, placed)));
    }

    private static Instant until(OrderFacts facts, Placed placed) {
        return switch (placed.status()) {
            case "cancel_requested" -> placed.updatedAt().plus(ANSWERED);
            case "confirmed", "fulfilling" ->
                    facts.paid()
                            .flatMap(Paid::heldUntil)
                            .orElseGet(() -> placed.createdAt().plus(HELD));
            case "shipped" -> arrival(facts).orElseGet(() -> placed.updatedAt().plus(HELD));
            default -> placed.deadline().orElseGet(() -> placed.createdAt().plus(HELD));
        };
    }

    /// The end of the last day on which a carrier wanted to be there.
    private static Optional<Instant> arrival(OrderFacts facts) {
        return facts.shipments().stream()
                .map(Sent::estimatedDelivery)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(day ->
                        LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    public boolean isLate(Instant now) {
        return until.isBefore(now);
    }
}
