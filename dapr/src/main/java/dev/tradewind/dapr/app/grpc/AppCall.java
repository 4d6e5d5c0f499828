package dev.tradewind.dapr.app.grpc;

import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.fault.CallCode;
import io.grpc.Deadline;
import io.grpc.Status;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// A call on its way. An interruption of whoever waits for it breaks it off.
record AppCall<R>(Future<R> reply, Deadline deadline, Duration within, AppAddress address) {
    CallResult<R> await() throws InterruptedException {
        try {
            return new CallResult.Replied<>(reply.get());
        } catch (InterruptedException e) {
            breakOff();
            throw e;
        } catch (ExecutionException e) {
            return new CallResult.Unanswered<>(answer(Status.fromThrowable(e)));
        }
    }

    /// Ends it, unless it has ended.
    void breakOff() {
        reply.cancel(true);
    }

    /// A connection that was refused is the only sign of an application that is away: what ends a call later may have been
    /// handled.
    private AppAnswer answer(Status status) {
        if (isRefused(status)) {
            return new AppAnswer.Away(
                    "nothing listens on %s:%d".formatted(address.host(), address.port()));
        }
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED && deadline.isExpired()) {
            return new AppAnswer.Broken("there was no answer within %s".formatted(within));
        }
        return new AppAnswer.Ended(
                CallCode.of(status.getCode().value()),
                Optional.ofNullable(status.getDescription()).orElse(""));
    }

    private static boolean isRefused(Status status) {
        return Stream.iterate(status.getCause(), it -> it != null, Throwable::getCause)
                .anyMatch(ConnectException.class::isInstance);
    }
}
