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
/// @param authorisationSeconds after which an authorisation ends by itself; it does not unless it is said
public record ProviderBehaviour(
        Mode mode,
        int latencyMillis,
        int perSecond,
        Optional<Integer> approvePercent,
        Optional<Integer> seed,
        Optional<Integer> authorisationSeconds) {
    public static final int UNLIMITED = 0;
    private static final int HUNDRED = 100;
    private static final int USUAL_PERCENT = 90;
    public static final ProviderBehaviour APPROVING =
            new ProviderBehaviour(Mode.APPROVE, 0, UNLIMITED);

    /// A behaviour that leaves nothing to chance.
    public ProviderBehaviour(Mode mode, int latencyMillis, int perSecond) {
        this(mode, latencyMillis, perSecond, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Tells whether an authorisation that is asked for under a key is approved.
    boolean approves(String key) {
        return switch (mode) {
            case DECLINE -> false;
            case CHANCE -> isLucky(key);
            case APPROVE, DECLINE_CAPTURES, DECLINE_REFUNDS, SILENT, TIME_OUT -> true;
        };
    }

    private boolean isLucky(String key) {
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
        /// Declines captures alone.
        DECLINE_CAPTURES,
        /// Declines refunds alone.
        DECLINE_REFUNDS,
        /// Does what it is asked, and does not say so.
        SILENT,
        /// Does nothing, and answers nothing.
        TIME_OUT
    }
}
