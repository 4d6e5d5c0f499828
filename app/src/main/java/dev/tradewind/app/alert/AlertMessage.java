package dev.tradewind.app.alert;

import dev.tradewind.app.channel.OutgoingMail;
import dev.tradewind.http.client.OutwardRequest;

/// An alert as it leaves this machine.
sealed interface AlertMessage {
    /// A request.
    record Posted(OutwardRequest request) implements AlertMessage {}

    /// A mail.
    record Mailed(OutgoingMail mail) implements AlertMessage {}
}
