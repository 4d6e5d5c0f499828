package dev.tradewind.client.check;

import dev.tradewind.client.check.OrderFacts.Placed;
import dev.tradewind.client.check.OrderFacts.Reserved;
import dev.tradewind.client.check.OrderFacts.Sent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The rules on the goods of one order: what is set aside for it is what it has ordered and what has not left.
final class GoodsRules {
    private GoodsRules() {}

    static void look(OrderFacts facts, Broken broken) {
        facts.reserved().ifPresent(reserved -> look(facts, reserved, broken));
        if (facts.isConfirmed()
                && !facts.isCalledOff()
                && facts.reserved().filter(GoodsRules::isThere).isEmpty()) {
            broken.note(CheckRule.CONFIRMED_HAS_GOODS, facts);
        }
        facts.reserved()
                .filter(reserved -> !reserved.places().isEmpty())
                .ifPresent(reserved -> lookWhere(facts, reserved, broken));
        facts.placed()
                .flatMap(placed -> due(facts, placed))
                .filter(due -> !due.equals(held(facts)))
                .ifPresent(due ->
                        broken.note(
                                CheckRule.RESERVED_IS_OPEN,
                                facts,
                                "%s are set aside, and should be %s".formatted(held(facts), due)));
    }

    private static void look(OrderFacts facts, Reserved reserved, Broken broken) {
        if (facts.placed().isEmpty()) {
            broken.note(CheckRule.RESERVED_FOR_AN_ORDER, facts);
        } else if (!reserved.goods().isEmpty()
                && !reserved.goods().equals(facts.placed().get().goods())) {
            broken.note(
                    CheckRule.RESERVED_AS_ORDERED,
                    facts,
                    "%s are reserved, and %s ordered"
                            .formatted(reserved.goods(), facts.placed().get().goods()));
        }
    }

    private static void lookWhere(OrderFacts facts, Reserved reserved, Broken broken) {
        var sent = new TreeMap<String, Integer>();
        facts.shipments().stream()
                .filter(it -> !it.isCanceled())
                .map(Sent::places)
                .forEach(goods -> goods.forEach((place, n) -> sent.merge(place, n, Integer::sum)));
        sent.entrySet()
                .removeIf(it -> it.getValue() <= reserved.places().getOrDefault(it.getKey(), 0));
        if (!sent.isEmpty()) {
            broken.note(
                    CheckRule.SHIPS_WHERE_RESERVED,
                    facts,
                    "%s leave, and %s are reserved".formatted(sent, reserved.places()));
        }
    }

    private static boolean isThere(Reserved reserved) {
        return !reserved.is("out_of_stock") && !reserved.is("released");
    }

    private static Map<String, Integer> held(OrderFacts facts) {
        return facts.reserved().map(Reserved::left).orElse(Map.of());
    }

    /// The goods to be set aside; nothing said of an order whose goods nobody has decided on, and of one that a version before
    /// there were shipments sent off.
    private static Optional<Map<String, Integer>> due(OrderFacts facts, Placed placed) {
        if (placed.isCancelled()) {
            return Optional.of(Map.of());
        }
        if (placed.isOpen()) {
            return switch (placed.inventory()) {
                case "succeeded" -> Optional.of(placed.goods());
                case "failed" -> Optional.of(Map.of());
                default -> Optional.empty();
            };
        }
        boolean isOfEarlierVersion =
                facts.left().stream().anyMatch(it -> it.goods().isEmpty())
                        || (facts.shipments().isEmpty()
                                && facts.reserved().filter(it -> it.is("taken")).isPresent());
        return isOfEarlierVersion ? Optional.empty() : Optional.of(stayed(facts, placed));
    }

    private static Map<String, Integer> stayed(OrderFacts facts, Placed placed) {
        var stayed = new TreeMap<>(placed.goods());
        facts.left().stream()
                .map(Sent::goods)
                .forEach(gone -> gone.forEach((sku, n) -> stayed.merge(sku, -n, Integer::sum)));
        stayed.values().removeIf(quantity -> quantity == 0);
        return stayed;
    }
}
