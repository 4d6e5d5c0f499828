package dev.tradewind.dapr.resiliency;

import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.dapr.pubsub.Redelivery;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The policies of what a component delivers. A retry is an attempt of the component, so that it is counted where the
/// component counts; the breaker is before each attempt, and the timeout within it.
///
/// @param use how often they were applied, and acted
public record InboundPolicy(
        Optional<Duration> timeout,
        Optional<AttemptPolicy> retry,
        Optional<CircuitBreaker> breaker,
        PolicyUse use) {
    public static final InboundPolicy NONE =
            new InboundPolicy(
                    Optional.empty(), Optional.empty(), Optional.empty(), new PolicyUse());

    /// The attempts that take the place of the component's own.
    public Optional<Redelivery> redelivery() {
        return retry.map(it -> it);
    }

    /// Makes an attempt, once the breaker lets it be made.
    ///
    /// @param messages how many it is about
    /// @param within the longest that it waits, and then the longest that it takes
    public List<Disposition> attempt(int messages, Duration within, Attempt attempt)
            throws InterruptedException {
        timeout.ifPresent(_ -> use.applied(PolicyUse.TIMEOUT, ""));
        retry.ifPresent(_ -> use.applied(PolicyUse.RETRY, ""));
        breaker.ifPresent(it -> use.applied(PolicyUse.BREAKER, it.state().text()));
        var longest = timeout.filter(it -> it.compareTo(within) < 0).orElse(within);
        return breaker.isEmpty()
                ? matched(timed(longest, attempt))
                : matched(
                        guarded(
                                breaker.get(),
                                messages,
                                within,
                                longest,
                                time -> timed(time, attempt)));
    }

    /// Makes the attempt, and notes if the timeout ended it.
    private List<Disposition> timed(Duration longest, Attempt attempt) throws InterruptedException {
        long begun = System.nanoTime();
        var dispositions = attempt.make(longest);
        boolean isOver = System.nanoTime() - begun >= longest.toNanos();
        if (isOver
                && timeout.filter(longest::equals).isPresent()
                && dispositions.stream().anyMatch(Disposition.Failed.class::isInstance)) {
            use.activated(PolicyUse.TIMEOUT, "");
        }
        return dispositions;
    }

    /// Notes that a message is to be tried again.
    public void retried() {
        retry.ifPresent(_ -> use.activated(PolicyUse.RETRY, ""));
    }

    private static List<Disposition> guarded(
            CircuitBreaker breaker, int messages, Duration wait, Duration longest, Attempt attempt)
            throws InterruptedException {
        var mark = breaker.pass(wait);
        if (mark.isEmpty()) {
            var open = Failure.of("the circuit breaker is open");
            var postponed = new Disposition.Postponed(open, Duration.ZERO);
            return Collections.nCopies(messages, postponed);
        }
        boolean ended = false;
        try {
            var dispositions = attempt.make(longest);
            end(breaker, mark.getAsLong(), dispositions);
            ended = true;
            return dispositions;
        } finally {
            if (!ended) {
                breaker.untried(mark.getAsLong());
            }
        }
    }

    private static void end(CircuitBreaker breaker, long mark, List<Disposition> dispositions) {
        if (dispositions.stream().anyMatch(Disposition.Failed.class::isInstance)) {
            breaker.failed(mark);
        } else if (dispositions.stream().allMatch(InboundPolicy::isUntried)) {
            breaker.untried(mark);
        } else {
            breaker.succeeded(mark);
        }
    }

    private static boolean isUntried(Disposition disposition) {
        return disposition instanceof Disposition.Postponed
                || disposition instanceof Disposition.Unreached;
    }

    private List<Disposition> matched(List<Disposition> dispositions) {
        return retry.isEmpty()
                ? dispositions
                : dispositions.stream().map(it -> matched(retry.get(), it)).toList();
    }

    /// An answer that no other attempt is to follow is the end of its message.
    private static Disposition matched(AttemptPolicy retry, Disposition disposition) {
        return disposition instanceof Disposition.Failed(var failure)
                        && failure.status().isPresent()
                        && !retry.isRetried(failure.status().getAsInt())
                ? new Disposition.Rejected(failure)
                : disposition;
    }

    /// The request to the application.
    @FunctionalInterface
    public interface Attempt {
        /// @return one for each message
        List<Disposition> make(Duration within) throws InterruptedException;
    }
}
