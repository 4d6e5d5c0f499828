package dev.tradewind.dapr.stream;

import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestInitialAlpha1;
import java.util.List;
import java.util.Optional;

/// The request that a stream begins with, as a subscription. All its events have one path, which Dapr calls `/`; there are
/// no rules, and no many at a time.
final class StreamRequest {
    private static final String PATH = "/";

    private StreamRequest() {}

    static SubscriptionSpec spec(SubscribeTopicEventsRequestInitialAlpha1 request) {
        return new SubscriptionSpec(
                request.getPubsubName(),
                request.getTopic(),
                List.of(),
                Optional.of(PATH),
                Optional.of(request.getDeadLetterTopic()).filter(it -> !it.isEmpty()),
                new Properties(request.getMetadataMap()),
                Optional.empty());
    }
}
