package dev.tradewind.functions.count;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.asynchronous.AsynchronousObserver;
import java.time.Duration;

/// The counting of events that functions are called with later.
record EventCounting(FunctionCounts counts, FunctionTimes times) implements AsynchronousObserver {
    @Override
    public void received(Arn function) {
        count(function, FunctionNumber.EVENTS_RECEIVED);
    }

    @Override
    public void tried(Arn function, Duration age) {
        times.tried(age.toNanos());
    }

    @Override
    public void givenUp(Arn function, boolean isKept) {
        count(function, isKept ? FunctionNumber.EVENTS_KEPT : FunctionNumber.EVENTS_LOST);
    }

    @Override
    public void deadLetterFailed(Arn function) {
        count(function, FunctionNumber.DEAD_LETTER_ERRORS);
    }

    @Override
    public void destinationFailed(Arn function) {
        count(function, FunctionNumber.DESTINATION_FAILURES);
    }

    private void count(Arn function, FunctionNumber number) {
        counts.ofFunction(function).add(number, 1);
    }
}
