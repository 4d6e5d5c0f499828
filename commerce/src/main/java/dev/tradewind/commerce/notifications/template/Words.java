package dev.tradewind.commerce.notifications.template;

/// The words of one message.
///
/// @param subject one line
/// @param text lines
public record Words(String subject, String text) {}
