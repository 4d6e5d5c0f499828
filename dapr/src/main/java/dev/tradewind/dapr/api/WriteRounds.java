package dev.tradewind.dapr.api;

import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.engine.WouldHoldUp;
import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpMethod;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The rounds of a sidecar: requests to publish, to save state and to delete it that have come together are answered one
/// after the other, and are on disk with one write. All others, and those to components that may wait for something, are
/// left alone: a read has no write to share, and need not wait for one.
///
/// @param run makes calls of which none is to hold up the others
/// @param components that publish, by their names
public record WriteRounds(
        Consumer<Iterator<? extends Runnable>> run,
        Function<String, Optional<PubSubComponent>> components) {
    /// The largest body that takes well under a millisecond to read and to put into envelopes.
    private static final int BODY_BYTES_MAX = 64 << 10;

    void answer(Iterator<Exchange> exchanges, Function<Request, Reply> answer) {
        run.accept(
                new Iterator<Runnable>() {
                    @Override
                    public boolean hasNext() {
                        return exchanges.hasNext();
                    }

                    @Override
                    public Runnable next() {
                        var exchange = exchanges.next();
                        return () -> reply(exchange.request(), answer).ifPresent(exchange::reply);
                    }
                });
    }

    private Optional<Reply> reply(Request request, Function<Request, Reply> answer) {
        try {
            return isShort(request) ? Optional.of(answer.apply(request)) : Optional.empty();
        } catch (WouldHoldUp _) {
            return Optional.empty();
        }
    }

    private boolean isShort(Request request) {
        if (!mayTake(request.body().length) || HttpMethod.isSafe(request.method())) {
            return false;
        }
        var parts = SidecarRequest.of(request);
        return isOfState(parts) || isPublishing(parts);
    }

    /// State stores wait for nothing. Transactions may be long, and may publish.
    private static boolean isOfState(SidecarRequest parts) {
        int savesAt = 3;
        return parts.isFor("v1.0", "state")
                && (parts.path().size() == savesAt || parts.method().equals("DELETE"));
    }

    private boolean isPublishing(SidecarRequest parts) {
        int at = parts.isFor("v1.0", "publish", "bulk") ? 3 : 2;
        return parts.isFor("v1.0", "publish")
                && parts.part(at).filter(this::isOfRounds).isPresent();
    }

    /// Tells whether a request of that size is read in no time.
    public boolean mayTake(int bodyBytes) {
        return bodyBytes <= BODY_BYTES_MAX;
    }

    /// Tells whether publishing so much to a component holds up nobody.
    public boolean mayPublish(String pubsub, int bodyBytes) {
        return mayTake(bodyBytes) && isOfRounds(pubsub);
    }

    private boolean isOfRounds(String pubsub) {
        return components
                .apply(pubsub)
                .map(PubSubComponent::pubSub)
                .filter(PubSub::isOfRounds)
                .isPresent();
    }
}
