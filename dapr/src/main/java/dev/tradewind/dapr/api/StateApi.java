package dev.tradewind.dapr.api;

import dev.tradewind.dapr.event.TraceContext;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.state.StateEntry;
import dev.tradewind.dapr.state.operation.AnswerRoom;
import dev.tradewind.dapr.state.operation.StateItem;
import dev.tradewind.dapr.state.operation.StateOperations;
import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// State: `/v1.0/state/{store}` and what is below it, and queries at `/v1.0-alpha1/state/{store}/query`. Dapr
/// documentation, "State management API reference".
///
/// @param room for large values
record StateApi(StateOperations state, AnswerRoom room) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    List<SidecarRoute> routes() {
        return List.of(
                SidecarRoute.changing("v1.0/state/{store}", this::save),
                SidecarRoute.reading("v1.0/state/{store}/{key}", this::get),
                SidecarRoute.deleting("v1.0/state/{store}/{key}", this::delete),
                SidecarRoute.changing("v1.0/state/{store}/bulk", this::getAll),
                SidecarRoute.changing("v1.0/state/{store}/transaction", this::transact),
                SidecarRoute.changing("v1.0-alpha1/state/{store}/query", this::query));
    }

    private Reply get(SidecarRequest request) {
        return state.get(store(request), key(request))
                .map(it -> found(request, it))
                .orElse(PublishApi.NO_CONTENT);
    }

    private Reply found(SidecarRequest request, StateEntry entry) {
        var body =
                StateOperations.isShort(entry)
                        ? new Body.Bytes(entry.data())
                        : sentInTime(store(request), key(request), entry.etag());
        var reply = new Reply(200, JSON, body).with("ETag", entry.etag());
        for (var fact : entry.metadata().entrySet()) {
            reply = reply.with("metadata." + fact.getKey(), fact.getValue());
        }
        return reply;
    }

    /// A large value, which is not in memory before there is room for it. One that is another by then is broken off, since
    /// its ETag has been sent.
    private Body sentInTime(String store, String key, String etag) {
        return Body.whole(out ->
                room.send(() ->
                        out.write(
                                state.getAgain(store, key)
                                        .filter(it -> it.etag().equals(etag))
                                        .orElseThrow(() ->
                                                new IOException("the value has changed meanwhile"))
                                        .data())));
    }

    private Reply save(SidecarRequest request) {
        state.save(store(request), StateJson.items(request));
        return PublishApi.NO_CONTENT;
    }

    private Reply delete(SidecarRequest request) {
        state.delete(
                store(request),
                new StateItem(
                        key(request),
                        new byte[0],
                        request.request().header("if-match").orElse(""),
                        request.parameter("concurrency").orElse(""),
                        request.parameter("consistency").orElse(""),
                        new Properties(request.metadata())));
        return PublishApi.NO_CONTENT;
    }

    private Reply getAll(SidecarRequest request) {
        return StateJson.bulk(state.getAll(store(request), StateJson.keys(request)), room);
    }

    private Reply transact(SidecarRequest request) {
        var trace =
                TraceContext.of(
                        request.request().header("traceparent"),
                        request.request().header("tracestate"));
        state.transact(store(request), StateJson.operations(request), trace);
        return PublishApi.NO_CONTENT;
    }

    private Reply query(SidecarRequest request) {
        var page = state.query(store(request), request.request().body());
        return page.entries().isEmpty() ? PublishApi.NO_CONTENT : StateJson.page(page, room);
    }

    private static String store(SidecarRequest request) {
        return request.part(2).orElse("");
    }

    private static String key(SidecarRequest request) {
        return request.part(3).orElse("");
    }
}
