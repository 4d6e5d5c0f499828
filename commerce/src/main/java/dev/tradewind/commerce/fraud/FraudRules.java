package dev.tradewind.commerce.fraud;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.fraud.FraudRule.AmountOver;
import dev.tradewind.commerce.fraud.FraudRule.CountriesDiffer;
import dev.tradewind.commerce.fraud.FraudRule.TooMany;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The rules by which orders look wrong, and what happens to one that is confirmed before it can be held.
///
/// @param rules each under a name of its own
/// @param cancelIfLate whether its cancellation is asked for
public record FraudRules(List<FraudRule> rules, boolean cancelIfLate) {
    /// The most orders that a rule counts: as many times are kept of each customer and place.
    public static final int ORDERS_MAX = 100;

    /// @throws IllegalArgumentException if two have the same name, or one counts too many orders
    public FraudRules {
        rules = List.copyOf(rules);
        var names = new HashSet<String>();
        for (var rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("there are two rules " + rule.name());
            }
            if (rule instanceof TooMany many && (many.limit() < 1 || many.limit() > ORDERS_MAX)) {
                throw new IllegalArgumentException(
                        "%s counts 1 to %d orders, not %d"
                                .formatted(rule.name(), ORDERS_MAX, many.limit()));
            }
        }
    }

    /// The rules of a shop that has said nothing.
    public static FraudRules standard() {
        var dollar = Currency.of("USD");
        var euro = Currency.of("EUR");
        return new FraudRules(
                List.of(
                        new AmountOver(
                                Map.of(
                                        dollar, new Money(500_000, dollar),
                                        euro, new Money(500_000, euro))),
                        new TooMany(OrderTrait.EMAIL, 10, Duration.ofHours(1)),
                        new TooMany(OrderTrait.ADDRESS, 10, Duration.ofHours(1)),
                        new CountriesDiffer()),
                true);
    }

    /// Those that count orders.
    Stream<TooMany> counting() {
        return rules.stream()
                .flatMap(rule -> rule instanceof TooMany many ? Stream.of(many) : Stream.empty());
    }
}
