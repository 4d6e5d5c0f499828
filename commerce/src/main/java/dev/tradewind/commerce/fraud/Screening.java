package dev.tradewind.commerce.fraud;

import static dev.tradewind.commerce.fraud.FraudCase.CASES;
import static dev.tradewind.commerce.fraud.RecentOrders.RECENT_ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.fraud.FraudCase.Status;
import dev.tradewind.commerce.fraud.FraudRule.TooMany;
import dev.tradewind.commerce.fraud.RecentOrders.Placed;
import dev.tradewind.commerce.fraud.events.FraudSuspected;
import dev.tradewind.commerce.fraud.events.FraudSuspected.Finding;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.commerce.orders.events.OrderHeld;
import dev.tradewind.commerce.orders.events.OrderHoldMissed;
import dev.tradewind.commerce.orders.events.OrderReleased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;

/// The handlers that look at each order when it is placed, and hear what became of those that looked wrong.
///
/// Orders are counted by the time at which they were placed, so a repetition finds what the first time found.
final class Screening {
    private static final String SUSPECTED = "fraud-suspected";

    private final FraudRules rules;
    private final InstantSource clock;

    Screening(FraudRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    Intake heardBy(Intake intake) {
        return intake.inTurnOn(OrderCreated.TYPE, this::onOrderCreated)
                .inTurnOn(OrderHeld.TYPE, Screening::onOrderHeld)
                .inTurnOn(OrderReleased.TYPE, Screening::onOrderReleased)
                .inTurnOn(OrderHoldMissed.TYPE, Screening::onOrderHoldMissed)
                .inTurnOn(OrderCancelled.TYPE, Screening::onOrderCancelled)
                .on(OrderErased.TYPE, CaseErasure::onOrderErased);
    }

    private Decision onOrderCreated(Event<OrderCreated> event, Documents documents) {
        var order = event.data();
        if (documents.find(CASES, order.orderId().value()).isPresent()) {
            return Decision.NOTHING;
        }
        var counts = new HashMap<TooMany, Integer>();
        var decision = Decision.NOTHING;
        for (var rule : rules.counting().toList()) {
            var key = rule.trait().key(order);
            if (key.isPresent()) {
                var read = RecentOrders.find(key.get(), documents);
                var placed = new Placed(order.orderId(), event.time());
                var recent = read.value().plus(placed, rule.limit() + 1);
                counts.put(rule, recent.within(rule.window(), event.time()));
                decision = decision.andUpdate(RECENT_ORDERS, read, recent);
            }
        }
        var findings = findings(order, rule -> counts.getOrDefault(rule, 0));
        return findings.isEmpty() ? decision : suspected(decision, event, findings);
    }

    private List<Finding> findings(OrderCreated order, FraudRule.Recent recent) {
        return rules.rules().stream()
                .flatMap(rule ->
                        rule.finding(order, recent).stream()
                                .map(detail -> new Finding(rule.name(), detail)))
                .toList();
    }

    private Decision suspected(
            Decision decision, Event<OrderCreated> event, List<Finding> findings) {
        var now = clock.instant();
        var id = event.data().orderId();
        var email = event.data().customerEmail();
        var suspected = new FraudSuspected(id, email, findings, rules.cancelIfLate());
        return decision.andCreate(CASES, id.value(), FraudCase.opened(id, email, findings, now))
                .andPublish(event.leadsTo(FraudSuspected.TYPE, SUSPECTED, now, suspected));
    }

    private static Decision onOrderHeld(Event<OrderHeld> event, Documents documents) {
        var held = event.data();
        return heard(held.orderId(), Status.HELD, held.reason(), event.time(), documents);
    }

    private static Decision onOrderReleased(Event<OrderReleased> event, Documents documents) {
        return heard(event.data().orderId(), Status.RELEASED, "", event.time(), documents);
    }

    private static Decision onOrderHoldMissed(Event<OrderHoldMissed> event, Documents documents) {
        var missed = event.data();
        return heard(missed.orderId(), Status.MISSED, missed.words(), event.time(), documents);
    }

    private static Decision onOrderCancelled(Event<OrderCancelled> event, Documents documents) {
        var cancelled = event.data();
        return heard(
                cancelled.orderId(), Status.CANCELLED, cancelled.reason(), event.time(), documents);
    }

    /// Most orders are no case.
    private static Decision heard(
            OrderId orderId, Status status, String words, Instant at, Documents documents) {
        var known = documents.find(CASES, orderId.value());
        if (known.isEmpty()) {
            return Decision.NOTHING;
        }
        var read = known.get();
        var next = read.value().heard(status, words, at);
        return next.equals(read.value()) ? Decision.NOTHING : Decision.update(CASES, read, next);
    }
}
