package dev.tradewind.functions.asynchronous;

import dev.tradewind.broker.delivery.Channel;
import dev.tradewind.broker.delivery.Conclusion;
import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.asynchronous.AsynchronousEnd.Condition;
import dev.tradewind.functions.asynchronous.AsynchronousEnd.Response;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.invocation.Invoker;
import dev.tradewind.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The way of events to their functions: one attempt, and the decision what becomes of the event.
final class InvocationChannel implements Channel {
    static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_FOUND = 404;
    private static final int SERVICE_ERROR = 500;

    private final Store store;
    private final EngineClock clock;
    private final InvokedFunctions functions;
    private final Invoker invoker;
    private final EndReceivers receivers;
    private final AsynchronousObserver observer;

    InvocationChannel(
            Store store,
            EngineClock clock,
            InvokedFunctions functions,
            Invoker invoker,
            EndReceivers receivers,
            AsynchronousObserver observer) {
        this.store = store;
        this.clock = clock;
        this.functions = functions;
        this.invoker = invoker;
        this.receivers = receivers;
        this.observer = observer;
    }

    @Override
    public EndpointAnswer deliver(Delivery delivery) throws InterruptedException {
        var event = AcceptedEvent.of(delivery);
        var attempts = EventAttempts.of(store, event);
        FunctionVersion version;
        try {
            version = functions.resolve(event.invokedAs());
        } catch (Refusal e) {
            return new Turn(delivery, event, attempts, functions.deadLetters(event.function()))
                    .missing(e);
        }
        return new Turn(delivery, event, attempts, version.settings().deadLetters())
                .attempt(version);
    }

    /// The turn of one event.
    private final class Turn {
        private final Delivery delivery;
        private final AcceptedEvent event;
        private final EventAttempts before;
        private final Optional<Arn> deadLetters;
        private final EventInvokeSettings config;

        Turn(
                Delivery delivery,
                AcceptedEvent event,
                EventAttempts before,
                Optional<Arn> deadLetters) {
            this.delivery = delivery;
            this.event = event;
            this.before = before;
            this.deadLetters = deadLetters;
            config = functions.eventInvokeSettings(event.invokedAs());
        }

        /// The end of an event whose function, version or alias is gone.
        EndpointAnswer missing(Refusal refusal) {
            if (refusal.code() != FunctionFault.NOT_FOUND) {
                return setBack(SERVICE_ERROR, refusal.getMessage());
            }
            var text = "Function not found: " + event.invokedAs();
            return end(Condition.RETRIES_EXHAUSTED, Response.notCalled(NOT_FOUND, text));
        }

        EndpointAnswer attempt(FunctionVersion version) throws InterruptedException {
            if (functions.concurrencyMax(event.function()) == 0) {
                return end(Condition.ZERO_RESERVED_CONCURRENCY, Optional.empty(), 0);
            }
            if (isTooOldAfter(Duration.ZERO)) {
                return end(Condition.EVENT_AGE_EXCEEDED, Optional.empty(), before.errors());
            }
            observer.tried(
                    event.function(),
                    Duration.between(delivery.message().sentAt(), clock.instant()));
            return call(version);
        }

        private EndpointAnswer call(FunctionVersion version) throws InterruptedException {
            try {
                return switch (invoker.invoke(event.invocation(version))) {
                    case InvocationResult.Returned returned ->
                            end(
                                    Condition.SUCCESS,
                                    Optional.of(Response.returned(version, returned)),
                                    before.errors() + 1);
                    case InvocationResult.Failed failed -> failed(Response.failed(version, failed));
                    case InvocationResult.Throttled throttled ->
                            setBack(TOO_MANY_REQUESTS, throttled.message());
                };
            } catch (Refusal e) {
                return setBack(SERVICE_ERROR, e.getMessage());
            }
        }

        private EndpointAnswer failed(Response response) {
            var after = before.withError();
            return after.errors() > config.retriesInForce()
                    ? end(Condition.RETRIES_EXHAUSTED, Optional.of(response), after.errors())
                    : again(after, AsynchronousRetries.afterErrors(after.errors()), response);
        }

        private EndpointAnswer setBack(int status, String message) {
            var after = before.withSetback();
            var delay = AsynchronousRetries.afterSetbacks(after.setbacks());
            return again(after, delay, Response.notCalled(status, message));
        }

        /// Another attempt, unless the event will be too old for it.
        private EndpointAnswer again(EventAttempts after, Duration delay, Response response) {
            if (isTooOldAfter(delay)) {
                return end(Condition.EVENT_AGE_EXCEEDED, Optional.of(response), after.errors());
            }
            Conclusion counted =
                    work -> {
                        after.put(work, event);
                        return Outcome.RETRIED;
                    };
            return new EndpointAnswer.Decided(response.errorMessage(), Optional.of(delay), counted);
        }

        private boolean isTooOldAfter(Duration delay) {
            var last = delivery.message().sentAt().plus(config.ageInForce());
            return Instant.ofEpochMilli(clock.millis()).plus(delay).isAfter(last);
        }

        private EndpointAnswer end(Condition condition, Response response) {
            return end(condition, Optional.of(response), before.errors());
        }

        private EndpointAnswer end(
                Condition condition, Optional<Response> response, int invocations) {
            var end = new AsynchronousEnd(event, condition, invocations, response);
            return new EndpointAnswer.Decided(
                    end.detail(),
                    Optional.empty(),
                    receivers.conclude(end, before, config, deadLetters));
        }
    }
}
