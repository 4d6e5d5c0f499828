package dev.tradewind.functions.asynchronous;

import dev.tradewind.broker.delivery.Channel;
import dev.tradewind.broker.delivery.DeliveryBounds;
import dev.tradewind.broker.delivery.DeliveryTerms;
import dev.tradewind.engine.Arn;
import java.time.Duration;

/// The way in which functions get the events that wait for them: as many at once as may run of one, each leased for as
/// long as it may take to begin and to run.
record InvocationTerms(InvokedFunctions functions, Channel channel)
        implements DeliveryTerms.Source {
    /// Beside the timeout: for an environment to start, and for the end to be noted.
    private static final Duration BEGINNING_AND_END = Duration.ofMinutes(1);

    @Override
    public DeliveryTerms of(Arn owner) {
        int atOnce = Math.max(1, functions.concurrencyMax(owner));
        var lease = functions.timeoutMax(owner).plus(BEGINNING_AND_END);
        return DeliveryTerms.decidedBy(channel, new DeliveryBounds(atOnce, lease));
    }
}
