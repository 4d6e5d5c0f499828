package dev.tradewind.dapr.grpc;

import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.grpc.transport.JoinedCall;
import dev.tradewind.engine.WouldHoldUp;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer to a call with one request, as it is made.
///
/// @param <R> what it is
final class CallAnswer<R> implements JoinedCall {
    private static final Logger LOG = LoggerFactory.getLogger(CallAnswer.class);

    private final StreamObserver<R> caller;
    private final Supplier<R> call;
    private @Nullable Runnable made;

    /// @param call throws a [DaprFault] where it is refused
    CallAnswer(StreamObserver<R> caller, Supplier<R> call) {
        this(caller, call, () -> {});
    }

    /// @param whenOver runs when the call has ended, its answer sent or not; twice does no harm
    CallAnswer(StreamObserver<R> caller, Supplier<R> call, Runnable whenOver) {
        this.caller = caller;
        this.call = call;
        if (caller instanceof ServerCallStreamObserver<R> server) {
            server.setOnCancelHandler(whenOver); // then the answer to one who left goes nowhere
            server.setOnCloseHandler(whenOver);
        }
    }

    @Override
    public void make() {
        try {
            made = outcome();
        } catch (WouldHoldUp _) {
            made = null;
        }
    }

    @Override
    public void takeBack() {
        made = null;
    }

    @Override
    public void conclude() {
        if (made == null) {
            makeAlone();
        } else {
            send(made);
        }
    }

    /// Makes it on a thread of its own, which may wait.
    void makeAlone() {
        var _ = Thread.ofVirtual().name("dapr-call").start(() -> send(outcomeOrFailure()));
    }

    /// The supervisor of calls: one that fails is answered so.
    private Runnable outcomeOrFailure() {
        try {
            return outcome();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a call could not be answered");
            var failure = Status.INTERNAL.withDescription("the call cannot be answered");
            return () -> caller.onError(failure.asRuntimeException());
        }
    }

    private Runnable outcome() {
        try {
            var answer = call.get();
            return () -> {
                caller.onNext(answer);
                caller.onCompleted();
            };
        } catch (DaprFault e) {
            return () -> caller.onError(FaultStatus.of(e));
        }
    }

    /// The supervisor of sending: what cannot be sent ends this call, and no other.
    private static void send(Runnable outcome) {
        try {
            outcome.run();
        } catch (RuntimeException e) {
            LOG.atWarn().log("an answer could not be sent: {}", e.toString());
        }
    }
}
