package dev.tradewind.functions.mapping;

import java.util.Optional;

/// A mapping as it is at a moment.
///
/// @param lastResult of the latest batch since the instance began
/// @param warning something that AWS advises against and bears
public record MappingStatus(
        EventSourceMapping mapping,
        MappingState state,
        String lastResult,
        Optional<String> warning) {
    /// The result before any batch.
    public static final String NOTHING_YET = "No records processed";

    public static final String OK = "OK";
}
