package dev.tradewind.functions.mapping;

import dev.tradewind.engine.Refusal;

/// The faults of a request that only mappings know.
public enum MappingFault implements Refusal.Code {
    /// Its latest change is still going on: AWS's `ResourceInUseException`.
    MAPPING_IN_USE
}
