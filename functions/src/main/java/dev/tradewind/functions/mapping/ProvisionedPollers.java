package dev.tradewind.functions.mapping;

import java.util.OptionalInt;

/// The pollers that a mapping in provisioned mode has at least and at most. Kept and returned; here a mapping takes what
/// comes without any being provided.
///
/// Source: Lambda API reference, "ProvisionedPollerConfig", with its bounds for SQS.
public record ProvisionedPollers(OptionalInt minimum, OptionalInt maximum) {
    public static final int POLLERS_MIN = 2;
    public static final int MINIMUM_MAX = 200;
    public static final int MAXIMUM_MAX = 10_000;

    public ProvisionedPollers {
        minimum.ifPresent(it -> require("minimumPollers", it, MINIMUM_MAX));
        maximum.ifPresent(it -> require("maximumPollers", it, MAXIMUM_MAX));
        if (minimum.isPresent() && maximum.isPresent() && minimum.getAsInt() > maximum.getAsInt()) {
            throw MappingSettings.invalid(
                    "MinimumPollers %d is greater than MaximumPollers %d."
                            .formatted(minimum.getAsInt(), maximum.getAsInt()));
        }
    }

    private static void require(String name, int pollers, int max) {
        MappingSettings.requireWithin("provisionedPollerConfig." + name, pollers, POLLERS_MIN, max);
    }
}
