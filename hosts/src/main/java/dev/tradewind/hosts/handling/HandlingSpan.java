package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Decision;
import java.util.function.Supplier;

/// The span that a decision is made in, which its events go on from. For one thread at a time.
interface HandlingSpan {
    /// The span of work that is part of no trace.
    HandlingSpan NONE = new HandlingSpan() {};

    /// Does what leads to a decision.
    default <R> R during(Supplier<R> decide) {
        return decide.get();
    }

    /// The decision, whose events go on from here. Of several, that of the last call counts.
    default Decision publishing(Decision decision) {
        return decision;
    }

    /// The decision is on disk.
    default void stored() {}

    /// The decision of an earlier attempt is on disk: nothing was published.
    default void repeated() {}

    /// Nothing was stored.
    default void failed(RuntimeException reason) {}
}
