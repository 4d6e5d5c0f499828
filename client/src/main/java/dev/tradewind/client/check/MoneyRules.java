package dev.tradewind.client.check;

import dev.tradewind.client.check.OrderFacts.Captured;
import dev.tradewind.client.check.OrderFacts.Paid;
import dev.tradewind.client.check.OrderFacts.Placed;
import dev.tradewind.client.check.OrderFacts.Refunded;
import dev.tradewind.client.check.OrderFacts.Sent;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/// The rules on the money of one order: taken for what left, once, and given back no more than was taken.
final class MoneyRules {
    /// In which nothing is held any more, and nothing kept.
    private static final Set<String> FREE = Set.of("voided", "declined", "expired", "refunded");

    private MoneyRules() {}

    static void look(OrderFacts facts, Broken broken) {
        facts.paid()
                .ifPresentOrElse(
                        paid -> look(facts, paid, broken),
                        () -> {
                            if (facts.isConfirmed()) {
                                broken.note(CheckRule.CONFIRMED_HAS_PAYMENT, facts);
                            }
                        });
        facts.placed().ifPresent(placed -> lookAtTaxes(facts, placed, broken));
        lookAtShipments(facts, broken);
        facts.refunds().stream()
                .filter(it -> it.status().equals("requested"))
                .map(Refunded::refundId)
                .forEach(id -> broken.note(CheckRule.REFUND_IS_PAID, facts, "refund " + id));
    }

    private static void look(OrderFacts facts, Paid paid, Broken broken) {
        if (facts.placed().isEmpty()) {
            broken.note(CheckRule.PAID_FOR_AN_ORDER, facts);
        }
        if (facts.isConfirmed() && paid.status().equals("declined")) {
            broken.note(CheckRule.CONFIRMED_HAS_PAYMENT, facts);
        }
        if (isMore(paid.captured(), paid.amount())) {
            broken.note(
                    CheckRule.CAPTURED_WITHIN_AUTHORISED,
                    facts,
                    "%s captured of %s".formatted(paid.captured(), paid.amount()));
        }
        if (isMore(paid.refunded().add(paid.refundsDue()), paid.captured())) {
            broken.note(
                    CheckRule.REFUNDED_WITHIN_CAPTURED,
                    facts,
                    "%s refunded and %s to be, of %s captured"
                            .formatted(paid.refunded(), paid.refundsDue(), paid.captured()));
        }
        if (facts.isCancelled() && !FREE.contains(paid.status())) {
            broken.note(CheckRule.CANCELLED_IS_FREE, facts);
        }
        lookAtCaptures(facts, paid, broken);
    }

    private static void lookAtCaptures(OrderFacts facts, Paid paid, Broken broken) {
        var seen = new HashSet<String>();
        for (var capture : paid.captures()) {
            boolean isNew = seen.add(capture.shipmentId());
            if (!capture.reference().map(seen::add).orElse(true) || !isNew) {
                broken.note(CheckRule.CAPTURED_ONCE, facts, "shipment " + capture.shipmentId());
            }
            if (capture.isTaken() && !paid.isOfEarlierVersion() && !isOfAShipment(facts, capture)) {
                broken.note(
                        CheckRule.CAPTURED_FOR_A_SHIPMENT,
                        facts,
                        "%s for shipment %s".formatted(capture.amount(), capture.shipmentId()));
            }
        }
    }

    private static boolean isOfAShipment(OrderFacts facts, Captured capture) {
        return facts.left().stream()
                .anyMatch(it ->
                        it.shipmentId().equals(capture.shipmentId())
                                && it.amount().compareTo(capture.amount()) == 0);
    }

    private static void lookAtShipments(OrderFacts facts, Broken broken) {
        var going = facts.shipments().stream().filter(it -> !it.isCanceled()).toList();
        var sum = going.stream().map(Sent::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        facts.placed()
                .filter(placed -> !going.isEmpty() && sum.compareTo(placed.total()) != 0)
                .ifPresent(placed ->
                        broken.note(
                                CheckRule.SHIPMENTS_ADD_UP,
                                facts,
                                "%s of %s".formatted(sum, placed.total())));
        facts.left().stream()
                .filter(it -> it.amount().signum() > 0 && !isAsked(facts, it))
                .forEach(it ->
                        broken.note(
                                CheckRule.SHIPPED_IS_PAID, facts, "shipment " + it.shipmentId()));
    }

    private static void lookAtTaxes(OrderFacts facts, Placed placed, Broken broken) {
        var going = facts.shipments().stream().filter(it -> !it.isCanceled()).toList();
        var ofOrder = placed.taxes();
        ofOrder.filter(it -> !it.isSum() || it.gross().compareTo(placed.total()) != 0)
                .ifPresent(it ->
                        broken.note(
                                CheckRule.LINES_ADD_UP,
                                facts,
                                "%s of %s".formatted(it.gross(), placed.total())));
        if (ofOrder.isEmpty() || going.isEmpty()) {
            return;
        }
        var tax =
                going.stream()
                        .flatMap(it -> it.taxes().stream())
                        .map(TaxFacts::tax)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (tax.compareTo(ofOrder.get().tax()) != 0) {
            broken.note(
                    CheckRule.TAXES_ADD_UP, facts, "%s of %s".formatted(tax, ofOrder.get().tax()));
        }
    }

    private static boolean isAsked(OrderFacts facts, Sent shipment) {
        return facts.paid()
                .filter(it -> it.knows(shipment.shipmentId()) || it.isOfEarlierVersion())
                .isPresent();
    }

    private static boolean isMore(BigDecimal amount, BigDecimal than) {
        return amount.compareTo(than) > 0;
    }
}
