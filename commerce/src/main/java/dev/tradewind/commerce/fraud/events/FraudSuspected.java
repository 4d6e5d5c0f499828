package dev.tradewind.commerce.fraud.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.util.List;
import java.util.stream.Collectors;

/// An order looks wrong by one rule or more, and is to be held until somebody has looked at it.
///
/// @param findings what is wrong, at least one thing
/// @param cancelIfLate whether an order that was confirmed before is to be cancelled, if that is still possible
public record FraudSuspected(
        OrderId orderId, String customerEmail, List<Finding> findings, boolean cancelIfLate)
        implements PartOutcome {
    public static final EventType<FraudSuspected> TYPE =
            EventType.of(
                    "fraud.suspected",
                    "fraud",
                    FraudSuspected.class,
                    suspected -> suspected.orderId().value());

    public FraudSuspected {
        findings = List.copyOf(findings);
    }

    /// The findings for whoever looks at the order: `fraud: amount.over (1500 USD, more than 1000 USD)`.
    public String words() {
        return findings.stream()
                .map(it -> "%s (%s)".formatted(it.rule(), it.detail()))
                .collect(Collectors.joining(", ", "fraud: ", ""));
    }

    /// One thing that is wrong with an order.
    ///
    /// @param rule as the file of rules names it
    public record Finding(String rule, String detail) {}
}
