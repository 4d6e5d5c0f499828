package dev.tradewind.dapr.api;

import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.http.Reply;
import java.util.List;
import java.util.Map;

/// Publishing of one message: `POST /v1.0/publish/{component}/{topic}`. Dapr documentation, "Pub/sub API reference".
record PublishApi(Components components, Envelopes envelopes) {
    static final Reply NO_CONTENT = new Reply(204, Map.of(), new byte[0]);

    Reply publish(SidecarRequest request) {
        var publishing = Publishing.of(request, 2, components);
        var message =
                publishing.message(
                        envelopes,
                        request.request().body(),
                        request.contentType(),
                        publishing.metadata());
        publishing.requireAllowed();
        var topic = publishing.topic();
        var failures = publishing.component().pubSub().publish(topic, List.of(message));
        if (!failures.isEmpty()) {
            throw publishing.faults().notPublished(topic, failures.getFirst().reason());
        }
        return NO_CONTENT;
    }
}
