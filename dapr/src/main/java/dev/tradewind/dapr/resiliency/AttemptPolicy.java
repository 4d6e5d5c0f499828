package dev.tradewind.dapr.resiliency;

import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.dapr.pubsub.Redelivery;
import dev.tradewind.dapr.resource.ResiliencyFile.RetrySpec;
import java.time.Duration;
import java.util.Optional;

/// The attempts after a failed one. A retry without end has as many as a component counts. Delays that grow do so from
/// half a second, each to one and a half of the one before.
///
/// @param httpCodes that are followed by another attempt; all but successes where there is no list
public record AttemptPolicy(
        int attemptsMax,
        Duration firstDelay,
        double growth,
        Duration delayMax,
        Optional<StatusCodes> httpCodes,
        Optional<StatusCodes> grpcCodes)
        implements Redelivery {
    private static final Duration EXPONENTIAL_FIRST = Duration.ofMillis(500);
    private static final double EXPONENTIAL_GROWTH = 1.5;

    /// The longest that a queue can hide a message for.
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final int SUCCESS_MIN = 200;
    private static final int SUCCESS_MAX = 299;
    private static final int HTTP_MIN = 100;

    static AttemptPolicy of(RetrySpec spec) {
        return new AttemptPolicy(
                (int)
                        Math.min(
                                spec.maxRetries().map(it -> it + 1L).orElse(Long.MAX_VALUE),
                                attempts()),
                spec.isExponential() ? EXPONENTIAL_FIRST : shortened(spec.duration()),
                spec.isExponential() ? EXPONENTIAL_GROWTH : 1,
                shortened(spec.isExponential() ? spec.maxInterval() : LONGEST),
                spec.httpCodes().map(StatusCodes::parse),
                spec.grpcCodes().map(StatusCodes::parse));
    }

    private static int attempts() {
        return RedrivePolicy.RECEIVES_MAX;
    }

    private static Duration shortened(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    @Override
    public Duration delayAfter(int attempt) {
        double millis = (double) firstDelay.toMillis() * Math.pow(growth, attempt - 1);
        return Duration.ofMillis(Math.min((long) millis, delayMax.toMillis()));
    }

    /// Tells whether another attempt is of use after an answer with that code: of HTTP, or of gRPC, whose codes have two
    /// digits. An application that answered a word in a success is asked again whatever the code is.
    boolean isRetried(int code) {
        if (code >= SUCCESS_MIN && code <= SUCCESS_MAX) {
            return true;
        }
        return (code < HTTP_MIN ? grpcCodes : httpCodes).map(it -> it.contains(code)).orElse(true);
    }
}
