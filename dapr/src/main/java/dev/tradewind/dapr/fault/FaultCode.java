package dev.tradewind.dapr.fault;

/// The kind of a refusal: its name, and what it is in each protocol.
///
/// @param name as bodies over HTTP have it, `ERR_PUBSUB_NOT_FOUND`
/// @param status over HTTP
/// @param call over gRPC
public record FaultCode(String name, int status, CallCode call) {}
