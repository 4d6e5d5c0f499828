package dev.tradewind.dapr.sidecar;

import java.util.Optional;
import java.util.OptionalInt;

/// The care that an application is to be treated with.
///
/// @param health how it is asked whether it is well, if it is
/// @param concurrencyMax how many requests it gets at a time, of all its subscriptions together
public record AppCare(Optional<HealthCheck> health, OptionalInt concurrencyMax) {
    public static final AppCare NONE = new AppCare(Optional.empty(), OptionalInt.empty());

    public AppCare {
        if (concurrencyMax.isPresent() && concurrencyMax.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "an application takes 1 request at a time at least, not "
                            + concurrencyMax.getAsInt());
        }
    }
}
