package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.delivery.EndpointAnswer;

/// A way to endpoints of one or more protocols. Whoever has a mail server or a carrier for text
/// messages implements one; any number of threads call it at the same time.
public interface NotificationChannel {
    /// Hands a message over, and returns once the endpoint has it or has not. It may be asked to do
    /// so again with a message that the endpoint has already.
    ///
    /// @throws InterruptedException when deliveries are to stop
    EndpointAnswer deliver(Dispatch dispatch) throws InterruptedException;
}
