package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;
import java.util.Optional;
import java.util.SplittableRandom;

/// The way in which the local payment provider answers.
///
/// @param latencyMillis before each answer
/// @param perSecond the most calls answered a second; the others wait. [#UNLIMITED] for no such limit
/// @param approvePercent of authorisations that are approved, about, where that is left to [chance][Mode#CHANCE]; 90
///     unless it is said
/// @param seed of that chance: the same one decides the same about the same order; 0 unless it is said
public record ProviderBehaviour(
        Mode mode,
        int latencyMillis,
        int perSecond,
        Optional<Integer> approvePercent,
        Optional<Integer> seed) {
    public static final int UNLIMITED = 0;
    private static final int HUNDRED = 100;
    private static final int USUAL_PERCENT = 90;
    public static final ProviderBehaviour APPROVING =
            new ProviderBehaviour(Mode.APPROVE, 0, UNLIMITED);

    /// A behaviour that leaves nothing to chance.
    public ProviderBehaviour(Mode mode, int latencyMillis, int perSecond) {
        this(mode, latencyMillis, perSecond, Optional.empty(), Optional.empty());
    }

    ProviderBehaviour withoutDeclining() {
        return mode == Mode.DECLINE || mode == Mode.CHANCE
                ? new ProviderBehaviour(Mode.APPROVE, latencyMillis, perSecond)
                : this;
    }

    /// Tells whether chance approves what is asked for under a key.
    boolean approves(String key) {
        var chance = new SplittableRandom(((long) seed.orElse(0) << Integer.SIZE) ^ key.hashCode());
        return chance.nextInt(HUNDRED) < approvePercent.orElse(USUAL_PERCENT);
    }

    /// The answers that it gives.
    public enum Mode implements Labelled {
        APPROVE,
        /// Declines authorisations; captures and voids of earlier ones still work.
        DECLINE,
        /// Approves about so many authorisations of a hundred, and declines the others.
        CHANCE,
        /// Answers nothing.
        TIME_OUT
    }
}
