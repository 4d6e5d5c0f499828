package dev.tradewind.commerce.payments;

/// A provider's verdict on a notice that was posted in its name.
public sealed interface NoticeReading {
    /// Its own: something happened to an order's payment, and whoever wants to know what has to ask.
    ///
    /// @param noticeId of its own among all notices; the same one may come again
    record Genuine(String noticeId, String orderId) implements NoticeReading {}

    /// Not its own, or too old.
    ///
    /// @param reason for whoever posted it, so there is no secret in it
    record Refused(String reason) implements NoticeReading {}
}
