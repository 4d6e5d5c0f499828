package dev.tradewind.app.instance;

import dev.tradewind.commerce.fraud.FraudRules;
import dev.tradewind.commerce.loyalty.LoyaltyTerms;
import java.util.Set;

/// The consumers that are wanted, and what they go by.
///
/// @param fraud by which orders are held, where fraud is wanted
/// @param loyalty what points are given for, where they are wanted
public record ConsumerSettings(Set<AddedConsumer> wanted, FraudRules fraud, LoyaltyTerms loyalty) {
    /// None of them.
    public static final ConsumerSettings NONE = of(Set.of());

    public ConsumerSettings {
        wanted = Set.copyOf(wanted);
    }

    /// Some, which go by what nobody has said anything else about.
    public static ConsumerSettings of(Set<AddedConsumer> wanted) {
        return new ConsumerSettings(wanted, FraudRules.standard(), LoyaltyTerms.STANDARD);
    }
}
