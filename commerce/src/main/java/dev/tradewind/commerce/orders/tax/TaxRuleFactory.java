package dev.tradewind.commerce.orders.tax;

import java.util.Map;

/// The maker of a [TaxRule] that is not part of this program. Its class, with a public constructor that has no parameters,
/// is in a jar that names it in a file of `META-INF/services`, which has the name of this interface.
public interface TaxRuleFactory {
    /// The name by which the rule is asked for.
    String name();

    /// Makes the rule, before anything is opened and any order is taken.
    ///
    /// @param settings by names of the rule's own
    /// @throws IllegalArgumentException if a setting is missing or wrong; whoever starts the program reads the message
    TaxRule open(Map<String, String> settings);
}
