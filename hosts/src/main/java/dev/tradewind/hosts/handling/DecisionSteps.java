package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Decision;

/// Whoever writes down the steps of one decision.
public interface DecisionSteps {
    /// Writes nothing down.
    DecisionSteps NOBODY = new DecisionSteps() {};

    /// It is made, and about to be stored; again each time that another commit came before.
    default void storing(Decision decision) {}

    /// It is durable, its events published with it; also where it was made before, and nothing was stored now.
    default void stored() {}

    /// Nothing was stored, and what led to it is given back.
    default void failed(RuntimeException reason) {}
}
