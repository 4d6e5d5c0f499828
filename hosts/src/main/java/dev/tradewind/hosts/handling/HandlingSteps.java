package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Event;

/// Whoever writes down the steps of what a host handles. It has to be done in next to no time, on any thread, and must not
/// throw.
public interface HandlingSteps {
    /// Writes nothing down.
    HandlingSteps NOBODY = new HandlingSteps() {};

    /// A command is about to be decided, on the thread of whoever gave it.
    default DecisionSteps ofCommand(String service) {
        return DecisionSteps.NOBODY;
    }

    /// An event has come to an intake.
    ///
    /// @param attempt from 1
    default DecisionSteps ofDelivery(String service, String intake, Event<?> event, int attempt) {
        return DecisionSteps.NOBODY;
    }
}
