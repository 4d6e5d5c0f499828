package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;

/// The way in which the local payment provider answers.
///
/// @param latencyMillis before each answer
/// @param perSecond the most calls answered a second; the others wait. [#UNLIMITED] for no such limit
public record ProviderBehaviour(Mode mode, int latencyMillis, int perSecond) {
    public static final int UNLIMITED = 0;
    public static final ProviderBehaviour APPROVING =
            new ProviderBehaviour(Mode.APPROVE, 0, UNLIMITED);

    ProviderBehaviour withoutDeclining() {
        return mode == Mode.DECLINE
                ? new ProviderBehaviour(Mode.APPROVE, latencyMillis, perSecond)
                : this;
    }

    /// The answers that it gives.
    public enum Mode implements Labelled {
        APPROVE,
        /// Declines authorisations; captures and voids of earlier ones still work.
        DECLINE,
        /// Answers nothing.
        TIME_OUT
    }
}
