package dev.tradewind.dapr.grpc.transport;

import dev.tradewind.http.BytesInFlight;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.ServerStreamTracer.ServerCallInfo;
import io.grpc.Status;

/// The room for messages that have come, or are coming, and are not answered yet, of all servers together: a message is
/// gathered before anybody sees it, and many callers at once could send more than there is memory for. A call that there
/// is no room for is refused, and may be tried again.
final class CallRoom extends ServerStreamTracer.Factory implements ServerInterceptor {
    private static final Context.Key<Share> SHARE = Context.key("share of the room for messages");

    private final BytesInFlight bytes;

    CallRoom(BytesInFlight bytes) {
        this.bytes = bytes;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new Share();
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var share = SHARE.get();
        share.refusal =
                () ->
                        call.close(
                                Status.RESOURCE_EXHAUSTED.withDescription(
                                        "there is no room for the message now"),
                                new Metadata());
        return new Unrefused<>(next.startCall(call, headers), share);
    }

    /// The share of one call. For its event loop.
    private final class Share extends ServerStreamTracer {
        private long wireBytes;
        private long readBytes;
        private long heldBytes;
        private boolean isUnary = true;
        private boolean isRefused;
        private boolean isOver;
        private Runnable refusal = () -> {};

        @Override
        public Context filterContext(Context context) {
            return context.withValue(SHARE, this);
        }

        @Override
        public void inboundWireSize(long more) {
            wireBytes += more;
            hold();
        }

        @Override
        public void inboundUncompressedSize(long more) {
            readBytes += more;
            hold();
        }

        /// The bytes of what has come are the same once they are read, unless they were compressed.
        private void hold() {
            long more = Math.max(wireBytes, readBytes) - heldBytes;
            if (isOver || isRefused || more <= 0) {
                return;
            }
            if (bytes.take(more)) {
                heldBytes += more;
            } else {
                isRefused = true;
                refusal.run();
            }
        }

        @Override
        public void serverCallStarted(ServerCallInfo<?, ?> call) {
            isUnary = call.getMethodDescriptor().getType().serverSendsOneMessage();
        }

        /// Whoever gets the messages of a stream sees to how many there are.
        @Override
        public void inboundMessageRead(int number, long ofWire, long ofMessage) {
            if (!isUnary) {
                giveBack();
            }
        }

        private void giveBack() {
            bytes.giveBack(heldBytes);
            heldBytes = 0;
            wireBytes = 0;
            readBytes = 0;
        }

        @Override
        public void streamClosed(Status status) {
            isOver = true;
            giveBack();
        }
    }

    /// Hands on what comes until the call is refused.
    private static final class Unrefused<Q> extends SimpleForwardingServerCallListener<Q> {
        private final Share share;

        Unrefused(Listener<Q> next, Share share) {
            super(next);
            this.share = share;
        }

        @Override
        public void onMessage(Q message) {
            if (!share.isRefused) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            if (!share.isRefused) {
                super.onHalfClose();
            }
        }
    }
}
