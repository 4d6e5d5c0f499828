package dev.tradewind.commerce.notifications.channel;

import java.util.function.Supplier;

/// A file that goes with a message.
///
/// @param name of the file: `invoice-2026-000001.pdf`
/// @param contentType its media type: `application/pdf`
/// @param content makes the file, for a channel that carries files: most do not, and a print takes a millisecond
public record Attachment(String name, String contentType, Supplier<byte[]> content) {
    /// A file that is there already.
    public Attachment(String name, String contentType, byte[] content) {
        this(name, contentType, () -> content);
    }
}
