package dev.tradewind.dapr.resiliency;

/// The counts of a circuit breaker since it last changed, or its interval began.
record BreakerCounts(
        long requests,
        long totalSuccesses,
        long totalFailures,
        long consecutiveSuccesses,
        long consecutiveFailures) {
    static final BreakerCounts NONE = new BreakerCounts(0, 0, 0, 0, 0);

    BreakerCounts withRequest() {
        return new BreakerCounts(
                requests + 1,
                totalSuccesses,
                totalFailures,
                consecutiveSuccesses,
                consecutiveFailures);
    }

    /// The same without a request that was not made after all.
    BreakerCounts withoutRequest() {
        return new BreakerCounts(
                requests - 1,
                totalSuccesses,
                totalFailures,
                consecutiveSuccesses,
                consecutiveFailures);
    }

    BreakerCounts withSuccess() {
        return new BreakerCounts(
                requests, totalSuccesses + 1, totalFailures, consecutiveSuccesses + 1, 0);
    }

    BreakerCounts withFailure() {
        return new BreakerCounts(
                requests, totalSuccesses, totalFailures + 1, 0, consecutiveFailures + 1);
    }
}
