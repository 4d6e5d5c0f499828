package dev.tradewind.commerce.imports;

/// A row of a file that is to be committed.
///
/// @param subject rows of one subject are committed in the order of the file
/// @param key of two rows that have the same one, each is in a commit of its own
public record ImportRow<R>(long line, String subject, String key, R content) {}
