package dev.tradewind.soak;

/// The events of a backend that no service has done yet, at one look.
///
/// @param waiting all of them
/// @param sentBack those of them that were given up, and are tried anew
public record EventsLeft(long waiting, long sentBack) {}
