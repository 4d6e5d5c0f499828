package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Refusal;

/// The faults of a request for registries and what is in them.
enum RegistryFault implements Refusal.Code {
    REGISTRY_EXISTS,
    REGISTRY_NOT_FOUND,
    SCHEMA_EXISTS,
    SCHEMA_NOT_FOUND,
    DISCOVERER_EXISTS,
    DISCOVERER_NOT_FOUND,
    POLICY_NOT_FOUND,
    /// The policy is another than the caller has seen.
    POLICY_CHANGED,
    /// A registry that has schemas, or the only version of a schema.
    IN_USE,
    /// A version that breaks the rule of its schema.
    INCOMPATIBLE,
    /// The name, or the registry, is one of AWS's own.
    RESERVED,
    /// There are as many as an account may have.
    TOO_MANY
}
