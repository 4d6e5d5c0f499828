package dev.tradewind.soak.demo;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/// The host of a shop that a demonstration is about: what carries its events, as whoever runs it looks at them.
public interface DemoHost {
    /// The steps that not every host has.
    enum Step {
        /// Invoices and credit notes.
        INVOICES
    }

    /// Those that this one has; the others are named as left out.
    Set<Step> steps();

    /// Whoever says what is subscribed to what.
    String teller();

    /// A line for each topic and somebody who is told of what is in it.
    Stream<String> subscriptions();

    /// Dead letters of all services.
    long deadLetters();

    /// Has those of payments tried anew.
    void redrivePayments();

    /// The longest that anything takes there which ends at all.
    Duration patience();
}
