package dev.tradewind.client.check;

import dev.tradewind.client.check.OrderFacts.Paid;
import dev.tradewind.client.check.OrderFacts.Placed;
import dev.tradewind.client.check.OrderFacts.Reserved;
import dev.tradewind.client.check.OrderFacts.Sent;
import java.time.Instant;

/// The rules on the life of one order: it ends, or waits for something that is said, and hears what others decided.
final class LifeRules {
    private LifeRules() {}

    static void look(OrderFacts facts, Instant now, Broken broken) {
        facts.placed().ifPresent(placed -> look(facts, placed, now, broken));
    }

    private static void look(OrderFacts facts, Placed placed, Instant now, Broken broken) {
        if (!placed.isEnded() && placed.waitsFor().isEmpty()) {
            broken.note(CheckRule.WAITS_WITH_A_REASON, facts);
        }
        if (placed.isOpen() && placed.deadline().filter(now::isAfter).isPresent()) {
            broken.note(
                    CheckRule.ENDS_IN_TIME,
                    facts,
                    "it was to end at " + placed.deadline().orElseThrow());
        }
        if (placed.isOpen() && hasUnheard(facts, placed)) {
            broken.note(CheckRule.OUTCOMES_ARE_HEARD, facts);
        }
        if (placed.is("cancel_requested")) {
            broken.note(CheckRule.CANCELLATION_IS_ANSWERED, facts);
        }
        if (placed.isConfirmed() && !follows(facts, placed)) {
            broken.note(CheckRule.FOLLOWS_ITS_SHIPMENTS, facts);
        }
    }

    private static boolean hasUnheard(OrderFacts facts, Placed placed) {
        return (placed.payment().equals("pending") && facts.paid().isPresent())
                || (placed.inventory().equals("pending")
                        && facts.reserved().filter(LifeRules::isDecided).isPresent());
    }

    private static boolean isDecided(Reserved reserved) {
        return !reserved.goods().isEmpty();
    }

    /// An order of a version before there were shipments has none, and was paid when it was confirmed.
    private static boolean follows(OrderFacts facts, Placed placed) {
        if (facts.shipments().isEmpty()) {
            return facts.paid().filter(Paid::isOfEarlierVersion).isPresent();
        }
        if (facts.shipments().stream().allMatch(Sent::isCanceled)) {
            return false;
        }
        boolean hasAllLeft = facts.shipments().stream().allMatch(Sent::hasLeft);
        boolean haveAllArrived = facts.shipments().stream().allMatch(Sent::hasArrived);
        return switch (placed.status()) {
            case "confirmed", "cancel_requested" -> facts.left().isEmpty();
            case "fulfilling" -> !facts.left().isEmpty() && !hasAllLeft;
            case "shipped" -> hasAllLeft && !haveAllArrived;
            case "delivered", "returned" -> haveAllArrived;
            default -> true;
        };
    }
}
