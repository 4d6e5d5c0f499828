package dev.tradewind.aws.schemas;

/// The resource policy of a registry.
///
/// @param text JSON, as it was put
/// @param revision another one after each change
record RegistryPolicy(String text, String revision) {}
