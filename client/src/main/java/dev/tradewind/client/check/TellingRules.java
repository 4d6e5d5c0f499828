package dev.tradewind.client.check;

import dev.tradewind.client.check.OrderFacts.Placed;
import dev.tradewind.client.check.OrderFacts.Refunded;
import dev.tradewind.client.check.OrderFacts.Sent;
import dev.tradewind.client.check.OrderFacts.Told;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;

/// The rules on what was told of one order: each thing once over each channel, none that is not so, and none left out.
final class TellingRules {
    private static final String RECORDED = "recorded";
    private static final String CONFIRMED = "order-confirmed";
    private static final String CANCELLED = "order-cancelled";
    private static final String DISPATCHED = "shipment-dispatched";
    private static final String REFUND = "refund-paid";

    private TellingRules() {}

    /// The first message of the shop. Orders of versions before there were messages have none.
    ///
    /// @param orderId that it is about: ids of the same form are in the order of time
    record First(String orderId, Instant at) {
        boolean isBefore(OrderFacts facts, Placed placed) {
            boolean isLaterId =
                    facts.orderId().length() == orderId.length()
                            && facts.orderId().compareTo(orderId) >= 0;
            return isLaterId || !placed.createdAt().isBefore(at);
        }
    }

    /// @param first absent where nothing was ever told
    static void look(OrderFacts facts, Optional<First> first, Broken broken) {
        lookForDoubles(facts, broken);
        facts.messages().stream()
                .filter(it -> !isTrue(it, facts))
                .forEach(it -> broken.note(CheckRule.TOLD_TRULY, facts, it.place()));
        facts.messages().stream()
                .filter(it -> it.status().equals("queued"))
                .forEach(it -> broken.note(CheckRule.SENT, facts, it.place()));
        facts.placed()
                .filter(placed -> first.filter(it -> it.isBefore(facts, placed)).isPresent())
                .ifPresent(placed -> lookForUntold(facts, placed, broken));
    }

    private static void lookForDoubles(OrderFacts facts, Broken broken) {
        var seen = new HashSet<String>();
        for (var message : facts.messages()) {
            boolean isNew = seen.add(message.messageId());
            if (!seen.add(message.place()) || !isNew) {
                broken.note(CheckRule.TOLD_ONCE, facts, message.place());
            }
        }
    }

    private static boolean isTrue(Told message, OrderFacts facts) {
        var about = message.about().orElse("");
        return switch (message.template()) {
            case CONFIRMED -> facts.placed().filter(it -> !it.isOpen()).isPresent();
            case CANCELLED -> facts.isCancelled();
            case DISPATCHED -> facts.left().stream().anyMatch(it -> it.shipmentId().equals(about));
            case REFUND ->
                    facts.refunds().stream()
                            .anyMatch(it -> it.isPaid() && it.refundId().equals(about));
            default -> true;
        };
    }

    private static void lookForUntold(OrderFacts facts, Placed placed, Broken broken) {
        require(placed.isConfirmed(), CONFIRMED, Optional.empty(), facts, broken);
        require(placed.isCancelled(), CANCELLED, Optional.empty(), facts, broken);
        facts.left().stream()
                .map(Sent::shipmentId)
                .forEach(id -> require(true, DISPATCHED, Optional.of(id), facts, broken));
        facts.refunds().stream()
                .filter(Refunded::isPaid)
                .map(Refunded::refundId)
                .forEach(id -> require(true, REFUND, Optional.of(id), facts, broken));
    }

    private static void require(
            boolean isSo,
            String template,
            Optional<String> about,
            OrderFacts facts,
            Broken broken) {
        boolean isTold =
                facts.messages().stream()
                        .anyMatch(it ->
                                it.isOf(template)
                                        && it.about().equals(about)
                                        && it.channel().equals(RECORDED));
        if (isSo && !isTold) {
            broken.note(CheckRule.TOLD_AT_ALL, facts, template + about.map(" "::concat).orElse(""));
        }
    }
}
