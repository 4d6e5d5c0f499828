package dev.tradewind.broker.topic;

/// Writes the envelope that a subscriber without raw delivery gets a publication in.
@FunctionalInterface
public interface NotificationFormat {
    /// The envelope's text. A sequence number stands in it before anything that a publisher wrote, and is signed by nothing:
    /// a pending one is overwritten in place once it is known.
    String envelope(Notification notification);
}
