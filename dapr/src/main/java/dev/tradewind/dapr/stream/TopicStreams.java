package dev.tradewind.dapr.stream;

import dev.tradewind.dapr.api.ActiveSubscription;
import dev.tradewind.dapr.app.Addressee;
import dev.tradewind.dapr.pubsub.Together;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsResponseAlpha1;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The streams of one sidecar. Each is a subscription of its own beside those of the application's port, which it need not
/// have: those that have a queue in common compete for its messages. Any thread may call.
public final class TopicStreams implements AutoCloseable {
    /// Each has a consumer of its own, and as many threads as it has events on their way.
    public static final int STREAMS_MAX = 100;

    static final Status CLOSING = Status.UNAVAILABLE.withDescription("the sidecar ends");
    private static final Status TOO_MANY =
            Status.RESOURCE_EXHAUSTED.withDescription(
                    "an application has at most %d streams: end one, or subscribe to several topics otherwise"
                            .formatted(STREAMS_MAX));

    private final StreamSubscriber subscriber;
    private final List<TopicStream> open = new CopyOnWriteArrayList<>();
    private boolean isClosed;

    public TopicStreams(StreamSubscriber subscriber) {
        this.subscriber = subscriber;
    }

    /// Takes a call of an application's, which may have begun just now.
    ///
    /// @param events what goes to it
    /// @return what comes from it
    public StreamObserver<SubscribeTopicEventsRequestAlpha1> take(
            StreamObserver<SubscribeTopicEventsResponseAlpha1> events, StreamRefusals refusals) {
        var stream = new TopicStream(events, refusals, this);
        if (events instanceof ServerCallStreamObserver<SubscribeTopicEventsResponseAlpha1> call) {
            call.setOnCancelHandler(stream::gone);
            call.setOnCloseHandler(stream::gone);
        }
        admit(stream);
        return stream;
    }

    private synchronized void admit(TopicStream stream) {
        if (isClosed) {
            stream.end(CLOSING);
        } else if (open.size() >= STREAMS_MAX) {
            stream.end(TOO_MANY);
        } else {
            open.add(stream);
        }
    }

    StreamDeliveries subscribe(SubscriptionSpec spec, Addressee stream) {
        return subscriber.subscribe(spec, stream);
    }

    void ended(TopicStream stream) {
        open.remove(stream);
    }

    /// The subscriptions of those that are open.
    public List<ActiveSubscription> active() {
        return open.stream()
                .flatMap(it -> it.opened().stream())
                .map(it -> new ActiveSubscription(it, ActiveSubscription.Origin.STREAMING))
                .toList();
    }

    /// Goes on with what files say now. A stream of a component that is gone ends, as it could not begin.
    public void renew() {
        Together.each(open, TopicStream::renew);
    }

    /// Ends all streams, each when the application has answered what is on its way, or a grace is over.
    @Override
    public void close() {
        closeDoor();
        Together.each(open, TopicStream::close);
    }

    private synchronized void closeDoor() {
        isClosed = true;
    }
}
