package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;

/// A message that its endpoint does not get, and how that came about.
public sealed interface Undelivered {
    Arn owner();

    /// A message that was refused in the unit of work that sent it.
    record Refused(Arn owner, NewMessage message, Taking.Refused why) implements Undelivered {}

    /// A delivery that was tried as often as it may be, or whose failure is for good.
    record Failed(Delivery delivery, EndpointAnswer.Failed why) implements Undelivered {
        @Override
        public Arn owner() {
            return delivery.owner();
        }
    }

    /// A delivery whose message had become older than its owner allows before its turn came.
    record Expired(Delivery delivery) implements Undelivered {
        @Override
        public Arn owner() {
            return delivery.owner();
        }
    }
}
