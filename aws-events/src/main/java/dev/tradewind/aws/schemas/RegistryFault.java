package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Refusal;

/// The faults of a request to [Registries].
enum RegistryFault implements Refusal.Code {
    REGISTRY_EXISTS,
    REGISTRY_NOT_FOUND,
    /// The name, or the registry, is one of AWS's own.
    RESERVED,
    /// There are as many as an account may have.
    TOO_MANY
}
