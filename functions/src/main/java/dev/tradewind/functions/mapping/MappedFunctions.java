package dev.tradewind.functions.mapping;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionVersion;

/// The functions that mappings call.
@FunctionalInterface
public interface MappedFunctions {
    /// The version that a name stands for now; of an alias with weights, one of its two. Asked for every batch.
    ///
    /// @throws dev.tradewind.engine.Refusal with `NOT_FOUND`
    FunctionVersion resolve(Arn function);

    /// The most invocations that a function may have at a time, by its own limit or the account's.
    default int concurrencyMax(Arn function) {
        return MappingSettings.CONCURRENCY_MAX;
    }
}
