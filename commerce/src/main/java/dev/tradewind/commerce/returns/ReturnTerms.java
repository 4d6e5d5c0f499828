package dev.tradewind.commerce.returns;

import java.time.Duration;

/// The times that the shop gives its customers to send goods back.
///
/// @param window after a delivery in which a return can be asked for
/// @param arrival after that in which the goods have to be there
public record ReturnTerms(Duration window, Duration arrival) {
    /// European customers have 14 days at least to ask, and 14 more to send (Directive 2011/83/EU, articles 9 and 14).
    public static final ReturnTerms STANDARD =
            new ReturnTerms(Duration.ofDays(30), Duration.ofDays(30));
}
