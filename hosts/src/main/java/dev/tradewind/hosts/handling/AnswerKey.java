package dev.tradewind.hosts.handling;

/// The key of a command's answer.
///
/// @param key as the caller chose it
public record AnswerKey(String service, String command, String key) {}
