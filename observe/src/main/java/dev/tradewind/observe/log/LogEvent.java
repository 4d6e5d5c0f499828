package dev.tradewind.observe.log;

/// An event on its way into a stream.
///
/// @param atMillis epoch, as its sender says
public record LogEvent(long atMillis, String message) {}
