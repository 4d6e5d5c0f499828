package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.ApiRoom;
import dev.tradewind.dapr.state.operation.AnswerRoom;
import dev.tradewind.dapr.state.operation.QueryTurns;

/// The bounds of what all sidecars of an instance take and answer at a time.
///
/// @param queries of state
/// @param calls over gRPC
/// @param http requests and answers
public record AnswerBounds(QueryTurns queries, AnswerRoom calls, ApiRoom http) {
    public AnswerBounds() {
        this(new QueryTurns(), AnswerRoom.ofCalls(), ApiRoom.ofThisHeap());
    }
}
