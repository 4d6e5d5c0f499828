package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.resiliency.InboundPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/// The making of attempts for one subscription: under the policy of its component, as many at a time as the application
/// takes, and watched.
///
/// @param nanos the time, from any beginning
record Attempts(
        InboundPolicy policy, AppPermits permits, DeliveryObserver observer, LongSupplier nanos) {
    /// @return one for each message
    List<Disposition> make(int messages, Duration within, InboundPolicy.Attempt attempt)
            throws InterruptedException {
        return policy.attempt(messages, within, longest -> watched(longest, attempt));
    }

    private List<Disposition> watched(Duration within, InboundPolicy.Attempt attempt)
            throws InterruptedException {
        permits.acquire();
        long begun = nanos.getAsLong();
        try {
            var dispositions = attempt.make(within);
            observer.attempted(dispositions, nanos.getAsLong() - begun);
            return dispositions;
        } finally {
            permits.release();
        }
    }

    /// Notes the end of a message that the application is not asked about.
    Disposition unasked(Disposition disposition) {
        observer.attempted(List.of(disposition), 0);
        return disposition;
    }
}
