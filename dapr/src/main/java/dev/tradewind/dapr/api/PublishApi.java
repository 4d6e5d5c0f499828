package dev.tradewind.dapr.api;

import dev.tradewind.dapr.event.TraceContext;
import dev.tradewind.dapr.publishing.PublishRequest;
import dev.tradewind.dapr.publishing.Publisher;
import dev.tradewind.dapr.publishing.Publishing;
import dev.tradewind.http.Reply;
import java.util.List;
import java.util.Map;

/// Publishing of one message: `POST /v1.0/publish/{component}/{topic}`. Dapr documentation, "Pub/sub API reference".
record PublishApi(Publisher publisher) {
    static final Reply NO_CONTENT = new Reply(204, Map.of(), new byte[0]);

    List<SidecarRoute> routes() {
        return List.of(SidecarRoute.changing("v1.0/publish/...", this::publish));
    }

    private Reply publish(SidecarRequest request) {
        publishing(publisher, request, 2).publish(request.request().body(), request.contentType());
        return NO_CONTENT;
    }

    /// @param at the index of the component's name in the path
    static Publishing publishing(Publisher publisher, SidecarRequest request, int at) {
        var trace =
                TraceContext.of(
                        request.request().header("traceparent"),
                        request.request().header("tracestate"));
        return publisher.to(
                new PublishRequest(
                        request.part(at).orElse(""),
                        request.rest(at + 1).orElse(""),
                        request.metadata(),
                        trace));
    }
}
