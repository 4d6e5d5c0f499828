package dev.tradewind.hosts.handling;

/// A command's answer as it is kept.
///
/// @param fingerprint of the request that was answered
/// @param answer JSON
public record StoredAnswer(String fingerprint, String answer) {}
