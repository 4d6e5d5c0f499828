package dev.tradewind.functions.log;

/// One line of a function's log.
///
/// @param atMillis epoch
/// @param stream the environment that wrote it, as AWS names log streams
/// @param text without its end of line
public record LoggedLine(long atMillis, String stream, String text) {}
