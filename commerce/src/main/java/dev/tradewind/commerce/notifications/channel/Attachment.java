package dev.tradewind.commerce.notifications.channel;

/// A file that goes with a message.
///
/// @param name of the file: `invoice-2026-000001.pdf`
/// @param contentType its media type: `application/pdf`
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
public record Attachment(String name, String contentType, byte[] content) {}
